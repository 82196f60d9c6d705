package dev.aircheck.packager.testing;

import dev.aircheck.packager.media.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A box as read from a file by code that shares nothing with the writer. Strict: sizes must nest exactly.
/// @param content everything after the box header; a slice of the file
public record ParsedBox(String type, long offset, Bytes content, List<ParsedBox> children) {
    private static final Set<String> CONTAINERS =
            Set.of("moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex", "moof", "traf");

    public static List<ParsedBox> parse(Bytes file) {
        return parse(file, 0);
    }

    private static List<ParsedBox> parse(Bytes bytes, long base) {
        List<ParsedBox> boxes = new ArrayList<>();
        int at = 0;
        while (at < bytes.length()) {
            long size = Integer.toUnsignedLong(bytes.int32(at));
            String type = new String(bytes.slice(at + 4, 4).toArray(), StandardCharsets.ISO_8859_1);
            if (size < 8 || at + size > bytes.length()) {
                throw new AssertionError(
                        "box %s at %d has size %d of %d".formatted(type, base + at, size, bytes.length() - at));
            }
            Bytes content = bytes.slice(at + 8, (int) size - 8);
            boxes.add(new ParsedBox(type, base + at, content, children(type, content, base + at + 8)));
            at += (int) size;
        }
        return boxes;
    }

    private static List<ParsedBox> children(String type, Bytes content, long base) {
        int fieldsLength = switch (type) {
            case "stsd", "dref" -> 8;
            case "avc1" -> 78;
            case "mp4a" -> 28;
            default -> CONTAINERS.contains(type) ? 0 : -1;
        };
        return fieldsLength < 0 ? List.of() : parse(content.sliceFrom(fieldsLength), base + fieldsLength);
    }

    public int version() {
        return content.at(0);
    }

    public int flags() {
        return content.int32(0) & 0xFFFFFF;
    }

    public long uint32(int at) {
        return Integer.toUnsignedLong(content.int32(at));
    }

    public long int64(int at) {
        return uint32(at) << 32 | uint32(at + 4);
    }

    public boolean has(String childType) {
        return children.stream().anyMatch(child -> child.type.equals(childType));
    }

    /// The first descendant along `path`, such as `mdia/minf/stbl`.
    public ParsedBox at(String path) {
        ParsedBox box = this;
        for (String step : path.split("/")) {
            box = find(box.children, step);
        }
        return box;
    }

    public static ParsedBox find(List<ParsedBox> boxes, String type) {
        return boxes.stream()
                .filter(box -> box.type.equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no box " + type));
    }

    public static List<ParsedBox> all(List<ParsedBox> boxes, String type) {
        return boxes.stream().filter(box -> box.type.equals(type)).toList();
    }
}
