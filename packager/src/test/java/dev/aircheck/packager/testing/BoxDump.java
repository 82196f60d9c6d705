package dev.aircheck.packager.testing;

import dev.aircheck.packager.media.Bytes;
import java.util.List;

/// A file's boxes as indented text with field values: what golden files hold and what a failing test shows.
/// Fields that matter are named; everything else is shown as 32-bit hex words.
public final class BoxDump {
    private static final int SHOWN_BYTES = 192;

    private BoxDump() {}

    public static String of(Bytes file) {
        StringBuilder text = new StringBuilder();
        append(text, ParsedBox.parse(file), 0);
        return text.toString();
    }

    private static void append(StringBuilder text, List<ParsedBox> boxes, int depth) {
        for (ParsedBox box : boxes) {
            text.append("  ".repeat(depth))
                    .append(box.type())
                    .append(" (")
                    .append(box.content().length() + 8);
            text.append(')').append(fields(box)).append('\n');
            append(text, box.children(), depth + 1);
        }
    }

    private static String fields(ParsedBox box) {
        return switch (box.type()) {
            case "mvhd", "mdhd" ->
                versioned(box) + " timescale=%d duration=%d".formatted(timescale(box), duration(box));
            case "tkhd" -> versioned(box) + tkhd(box);
            case "tfdt" -> versioned(box) + " baseMediaDecodeTime=" + box.int64(4);
            case "mfhd" -> versioned(box) + " sequence=" + box.uint32(4);
            case "trun" -> versioned(box) + trun(box);
            case "avc1" ->
                " %dx%d".formatted(box.content().uint16(24), box.content().uint16(26));
            case "mp4a" ->
                " channels=%d rate=%d"
                        .formatted(box.content().uint16(16), box.content().uint16(24));
            case "ftyp", "avcC", "esds", "elst", "stts", "ctts", "stss", "stsc", "stsz", "stco", "co64" -> words(box);
            case "pasp", "trex", "tfhd", "hdlr", "vmhd", "smhd", "url " -> words(box);
            case "mdat", "free" -> "";
            default -> box.children().isEmpty() ? words(box) : "";
        };
    }

    private static String versioned(ParsedBox box) {
        return " v%d flags=%06x".formatted(box.version(), box.flags());
    }

    private static long timescale(ParsedBox box) {
        return box.uint32(box.version() == 1 ? 20 : 12);
    }

    private static long duration(ParsedBox box) {
        return box.version() == 1 ? box.int64(24) : box.uint32(16);
    }

    private static String tkhd(ParsedBox box) {
        boolean wide = box.version() == 1;
        long duration = wide ? box.int64(28) : box.uint32(20);
        int size = box.content().length() - 8;
        return " track=%d duration=%d size=%dx%d"
                .formatted(
                        box.uint32(wide ? 20 : 12),
                        duration,
                        box.content().uint16(size),
                        box.content().uint16(size + 4));
    }

    private static String trun(ParsedBox box) {
        StringBuilder text =
                new StringBuilder(" dataOffset=%d firstFlags=%08x".formatted(box.uint32(8), box.uint32(12)));
        for (int sample = 0; sample < box.uint32(4); sample++) {
            int at = 16 + 12 * sample;
            text.append(" (%d %d %d)"
                    .formatted(box.uint32(at), box.uint32(at + 4), box.content().int32(at + 8)));
        }
        return text.toString();
    }

    private static String words(ParsedBox box) {
        StringBuilder text = new StringBuilder();
        int length = Math.min(SHOWN_BYTES, box.content().length());
        for (int at = 0; at < length; at += 4) {
            text.append(' ')
                    .append(box.content().slice(at, Math.min(4, length - at)).toHex());
        }
        return length < box.content().length() ? text.append(" ...").toString() : text.toString();
    }
}
