/// What tests of every module share: a real S3 server, and a proxy in front of it that makes trouble.
/// Exported in the module's test-jar.
@NullMarked
package dev.aircheck.storage.testing;

import org.jspecify.annotations.NullMarked;
