package dev.aircheck.packager.isobmff;

import java.nio.ByteBuffer;
import java.util.List;

/// A box (ISO/IEC 14496-12 4.2). Boxes are written as they nest:
/// ```
/// box("mvex", fullBox("trex", 0, 0, uint32(...)))
///
/// Box      [ size:32 | type:32 | content ... ]
/// FullBox  [ size:32 | type:32 | version:8 | flags:24 | content ... ]
/// ```
public record Box(String type, List<BoxContent> content) implements BoxContent {
    public static final int HEADER_LENGTH = 8;

    public Box {
        if (type.length() != 4) {
            throw new IllegalArgumentException("box type '%s' (expected four characters)".formatted(type));
        }
        content = List.copyOf(content);
    }

    public static Box box(String type, BoxContent... content) {
        return new Box(type, List.of(content));
    }

    public static Box box(String type, List<? extends BoxContent> content) {
        return new Box(type, List.copyOf(content));
    }

    public static Box fullBox(String type, int version, int flags, BoxContent... content) {
        BoxContent[] all = new BoxContent[content.length + 1];
        all[0] = Fields.uint32((long) version << 24 | flags);
        System.arraycopy(content, 0, all, 1, content.length);
        return box(type, all);
    }

    @Override
    public int lengthBytes() {
        int length = HEADER_LENGTH;
        for (BoxContent part : content) {
            length = Math.addExact(length, part.lengthBytes());
        }
        return length;
    }

    @Override
    public void writeTo(ByteBuffer target) {
        target.putInt(lengthBytes());
        Fields.fourCc(type).writeTo(target);
        content.forEach(part -> part.writeTo(target));
    }
}
