package dev.aircheck.api.recording;

import dev.aircheck.storage.ReadableObject;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A box of a stored MP4 (ISO/IEC 14496-12 4.2) by its place; its content is read as a stream, because a long
/// recording's sample tables are large.
/// ```
/// | size 32 | type 32 | [size 64, when size 32 is 1] | content ... |
/// ```
/// @param start,end of its content in the file
record Mp4Box(ReadableObject object, String type, long start, long end) {
    private static final int HEADER_BYTES = 8;
    private static final int LARGE_HEADER_BYTES = 16;
    private static final int BUFFER_BYTES = 64 * 1024;

    /// No box of a recording has more; it keeps damaged sizes from being followed for ever.
    private static final int MAX_CHILDREN = 1_000;

    /// The file as the box that holds all others.
    static Mp4Box file(ReadableObject object) {
        return new Mp4Box(object, "file", 0, object.info().sizeBytes());
    }

    /// The boxes in it, from `skipped` bytes behind its start on; `IllegalArgumentException` when they do not fill it.
    List<Mp4Box> children(int skipped) throws IOException {
        List<Mp4Box> children = new ArrayList<>();
        long at = start + skipped;
        while (at < end) {
            if (end - at < HEADER_BYTES || children.size() == MAX_CHILDREN) {
                throw new IllegalArgumentException("has something at byte %d that is no box".formatted(at));
            }
            Mp4Box child = at(at);
            children.add(child);
            at = child.end;
        }
        return children;
    }

    private Mp4Box at(long offset) throws IOException {
        try (DataInputStream header =
                new DataInputStream(object.range(offset, Math.min(LARGE_HEADER_BYTES, end - offset)))) {
            long sizeBytes = Integer.toUnsignedLong(header.readInt());
            String childType = new String(header.readNBytes(Integer.BYTES), StandardCharsets.ISO_8859_1);
            int headerBytes = HEADER_BYTES;
            if (sizeBytes == 1 && end - offset >= LARGE_HEADER_BYTES) {
                sizeBytes = header.readLong();
                headerBytes = LARGE_HEADER_BYTES;
            }
            if (sizeBytes < headerBytes || sizeBytes > end - offset) {
                throw new IllegalArgumentException("has a box at byte %d of %d bytes where %d are left"
                        .formatted(offset, sizeBytes, end - offset));
            }
            return new Mp4Box(object, childType, offset + headerBytes, offset + sizeBytes);
        }
    }

    /// The one box of this type in it; `IllegalArgumentException` when there is none.
    Mp4Box child(String wanted) throws IOException {
        return children(0).stream()
                .filter(box -> box.type.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has no %s in its %s".formatted(wanted, type)));
    }

    /// Its content behind the four bytes of version and flags (4.2.2).
    DataInputStream fullBoxContent() throws IOException {
        if (end - start < Integer.BYTES) {
            throw new IllegalArgumentException("has an empty " + type);
        }
        return new DataInputStream(new BufferedInputStream(
                object.range(start + Integer.BYTES, end - start - Integer.BYTES), BUFFER_BYTES));
    }
}
