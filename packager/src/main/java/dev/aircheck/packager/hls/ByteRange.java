package dev.aircheck.packager.hls;

/// The part of a resource that an entry plays: `EXT-X-BYTERANGE` (RFC 8216bis 4.4.4.2).
public record ByteRange(long offset, long length) {
    public ByteRange {
        if (offset < 0 || length <= 0) {
            throw new IllegalArgumentException(
                    "byte range %d@%d (expected a positive length at offset 0 or later)".formatted(length, offset));
        }
    }
}
