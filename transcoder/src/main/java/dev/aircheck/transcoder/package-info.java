/// How a source segment becomes its renditions, in worker processes. May import `packager.media` and
/// `packager.segment`.
@NullMarked
package dev.aircheck.transcoder;

import org.jspecify.annotations.NullMarked;
