/// CMAF tracks (ISO/IEC 23000-19): init segments and media segments as pure functions of samples. Imports `media`,
/// `isobmff` and the audio part of `segment`.
@NullMarked
package dev.aircheck.packager.cmaf;

import org.jspecify.annotations.NullMarked;
