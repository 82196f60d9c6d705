package dev.aircheck.packager.isobmff;

import static dev.aircheck.packager.isobmff.Box.box;
import static dev.aircheck.packager.isobmff.Box.fullBox;
import static dev.aircheck.packager.isobmff.Fields.fourCc;
import static dev.aircheck.packager.isobmff.Fields.text;
import static dev.aircheck.packager.isobmff.Fields.uint16;
import static dev.aircheck.packager.isobmff.Fields.uint32;
import static dev.aircheck.packager.isobmff.Fields.uint64;
import static dev.aircheck.packager.isobmff.Fields.zeros;

import dev.aircheck.packager.media.VideoFormat;
import java.util.ArrayList;
import java.util.List;

/// The boxes that every track has, fragmented or not (ISO/IEC 14496-12 8.2 to 8.7). Version 1 (64-bit times) is
/// written only where version 0 does not hold the value.
/// ```
/// trak
///  ├─ tkhd
///  ├─ edts              only where given
///  └─ mdia
///      ├─ mdhd
///      ├─ hdlr
///      └─ minf
///          ├─ vmhd | smhd
///          ├─ dinf ─ dref ─ "url "    flag 1: the media is in this file
///          └─ stbl
/// ```
public record TrackHeader(int trackId, Handler handler, int unitsPerSecond, Size size) {
    private static final int ENABLED_IN_MOVIE_IN_PREVIEW = 7;
    private static final int MEDIA_IN_SAME_FILE = 1;
    private static final int FULL_VOLUME = 0x0100;
    /// ISO 639-2 "und", five bits a letter.
    private static final int LANGUAGE_UNDETERMINED = 0x55C4;

    public enum Handler {
        VIDEO("vide"),
        AUDIO("soun");

        private final String type;

        Handler(String type) {
            this.type = type;
        }

        private Box mediaHeader() {
            return switch (this) {
                case VIDEO -> fullBox("vmhd", 0, 1, zeros(8));
                case AUDIO -> fullBox("smhd", 0, 0, zeros(4));
            };
        }
    }

    /// Size at which the picture is shown, after the sample aspect ratio; zero for audio.
    public record Size(int widthPx, int heightPx) {
        public static final Size NONE = new Size(0, 0);

        public static Size of(VideoFormat format) {
            return switch (format) {
                case VideoFormat.Avc avc ->
                    new Size(
                            Math.toIntExact(Math.ceilDiv((long) avc.widthPx() * avc.sarWidth(), avc.sarHeight())),
                            avc.heightPx());
            };
        }
    }

    /// 8.3; `movieDuration` in the movie's timescale, `mediaDuration` in the track's own.
    public Box trak(long movieDuration, long mediaDuration, List<Box> edits, Box stbl) {
        List<Box> parts = new ArrayList<>();
        parts.add(tkhd(movieDuration));
        parts.addAll(edits);
        parts.add(mdia(mediaDuration, stbl));
        return box("trak", parts);
    }

    private Box tkhd(long movieDuration) {
        boolean wide = movieDuration > Fields.UINT32_MAX;
        Fields times = wide ? uint64(0, 0) : uint32(0, 0);
        Fields duration = wide ? uint64(movieDuration) : uint32(movieDuration);
        int volume = handler == Handler.AUDIO ? FULL_VOLUME : 0;
        return fullBox(
                "tkhd",
                wide ? 1 : 0,
                ENABLED_IN_MOVIE_IN_PREVIEW,
                times,
                uint32(trackId, 0),
                duration,
                zeros(12),
                uint16(volume, 0),
                MovieHeader.IDENTITY_MATRIX,
                uint32((long) size.widthPx << 16, (long) size.heightPx << 16));
    }

    private Box mdia(long mediaDuration, Box stbl) {
        Box mdhd = MovieHeader.timed("mdhd", 0, unitsPerSecond, mediaDuration, uint16(LANGUAGE_UNDETERMINED, 0));
        Box hdlr = fullBox("hdlr", 0, 0, zeros(4), fourCc(handler.type), zeros(12), text("aircheck\0"));
        Box dref = fullBox("dref", 0, 0, uint32(1), fullBox("url ", 0, MEDIA_IN_SAME_FILE));
        return box("mdia", mdhd, hdlr, box("minf", handler.mediaHeader(), box("dinf", dref), stbl));
    }
}
