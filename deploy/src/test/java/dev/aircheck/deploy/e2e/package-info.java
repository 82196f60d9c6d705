/// End-to-end tests: the real server as a child process, pushed to by a real FFmpeg and read back by a second,
/// independent reader. Nothing here uses the product's own media code, so that one mistake cannot hide behind itself.
@NullMarked
package dev.aircheck.deploy.e2e;

import org.jspecify.annotations.NullMarked;
