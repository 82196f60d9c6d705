package dev.aircheck.deploy.e2e;

import dev.aircheck.packager.media.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Walks ISO BMFF boxes (ISO/IEC 14496-12 4.2). Written apart from the product's muxer on purpose.
final class Mp4Boxes {
    private static final int HEADER_BYTES = 8;
    private static final int LONG_HEADER_BYTES = 16;

    private Mp4Boxes() {}

    /// A box without its header: `file[from, to)`.
    /// @param start where its header begins
    record Box(String type, ByteBuffer file, int start, int from, int to) {
        List<Box> children() {
            return Mp4Boxes.between(file, from, to);
        }

        /// Children that stand behind `skippedBytes` of fixed fields, as in `stsd` and in sample entries.
        List<Box> childrenAfter(int skippedBytes) {
            return Mp4Boxes.between(file, from + skippedBytes, to);
        }

        Box child(String wanted) {
            return first(children(), wanted);
        }

        int uint8(int offset) {
            return file.get(from + offset) & 0xFF;
        }

        int uint16(int offset) {
            return file.getShort(from + offset) & 0xFFFF;
        }

        int int32(int offset) {
            return file.getInt(from + offset);
        }

        long uint32(int offset) {
            return Integer.toUnsignedLong(int32(offset));
        }

        long int64(int offset) {
            return file.getLong(from + offset);
        }

        /// FullBox flags (4.2): the three bytes behind the version.
        int flags() {
            return int32(0) & 0xFF_FFFF;
        }
    }

    static List<Box> of(Bytes file) {
        return between(file.asByteBuffer(), 0, file.length());
    }

    static Box first(List<Box> boxes, String wanted) {
        return boxes.stream()
                .filter(box -> box.type().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no box %s among %s"
                        .formatted(wanted, boxes.stream().map(Box::type).toList())));
    }

    private static List<Box> between(ByteBuffer file, int from, int to) {
        var boxes = new ArrayList<Box>();
        int at = from;
        while (at < to) {
            Box box = boxAt(file, at, to);
            boxes.add(box);
            at = box.to();
        }
        return boxes;
    }

    private static Box boxAt(ByteBuffer file, int at, int limit) {
        long size = Integer.toUnsignedLong(file.getInt(at));
        int header = HEADER_BYTES;
        if (size == 1) {
            size = file.getLong(at + HEADER_BYTES);
            header = LONG_HEADER_BYTES;
        }
        var type = new byte[4];
        file.get(at + 4, type);
        String name = new String(type, StandardCharsets.ISO_8859_1);
        if (size < header || at + size > limit) {
            throw new AssertionError(
                    "box %s at %d is %d bytes long (expected %d..%d)".formatted(name, at, size, header, limit - at));
        }
        return new Box(name, file, at, at + header, Math.toIntExact(at + size));
    }
}
