/// The progressive MP4 of a recording (ISO/IEC 14496-12), built while the stream is live. Imports `media`, `segment`
/// and `isobmff`.
@NullMarked
package dev.aircheck.packager.mp4;

import org.jspecify.annotations.NullMarked;
