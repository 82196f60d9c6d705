/// Tests of the recorder: its parts alone with hand-made fakes, and whole sessions on real folders.
@NullMarked
package dev.aircheck.deploy.recorder;

import org.jspecify.annotations.NullMarked;
