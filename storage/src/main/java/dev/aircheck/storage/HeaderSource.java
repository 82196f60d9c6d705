package dev.aircheck.storage;

import java.nio.ByteBuffer;

/// The header of an [AssembledObject], made when all media is known. Its length is chosen by the store, because
/// stores have to fill a region (or upload parts) of a fixed size; an MP4 fills up with a `free` box.
public interface HeaderSource {
    /// The size of an empty `free` box (ISO/IEC 14496-12 8.1.2): the least that can be added to a header.
    int MIN_PADDING_BYTES = 8;

    long minimumLengthBytes();

    /// The header in exactly `lengthBytes`, which is the minimum or at least [#MIN_PADDING_BYTES] more than it.
    /// Offsets in it count from the first byte of the object: the media begins at `lengthBytes`.
    ByteBuffer header(long lengthBytes);

    /// Whether this header can be made to take exactly `lengthBytes`.
    default boolean fits(long lengthBytes) {
        return lengthBytes == minimumLengthBytes() || lengthBytes >= minimumLengthBytes() + MIN_PADDING_BYTES;
    }
}
