package dev.aircheck.packager.cmaf;

/// Where a key frame stands in a media segment: from the start of its `moof` to the end of its own data, the range
/// that
/// `EXT-X-BYTERANGE` names in an I-frame playlist (RFC 8216bis 4.4.3.6).
/// @param durationTicks until the next key frame or the segment's end
public record KeyFrame(long byteOffset, long byteLength, long ticks, long durationTicks) {}
