/// The few bitstream headers that must be understood without a decoder: H.264 parameter sets and NAL unit framing,
/// AAC configurations. Pure functions of hostile bytes: every failure is a [MalformedBitstreamException]. Imports
/// only
/// `media`.
@NullMarked
package dev.aircheck.packager.bitstream;

import org.jspecify.annotations.NullMarked;
