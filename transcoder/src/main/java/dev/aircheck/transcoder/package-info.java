/// How a source segment becomes its renditions: jobs, results, the ladder. Values only, no native class.
/// May import `packager.media` and `packager.segment`.
@NullMarked
package dev.aircheck.transcoder;

import org.jspecify.annotations.NullMarked;
