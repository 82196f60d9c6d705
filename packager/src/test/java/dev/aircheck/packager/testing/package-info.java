/// What tests of every module share: received media from files, and independent readers of what is written.
/// Exported in the module's test-jar.
@NullMarked
package dev.aircheck.packager.testing;

import org.jspecify.annotations.NullMarked;
