package dev.aircheck.packager.hls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A media playlist as a value (RFC 8216bis 4.4.3).
/// @param targetSeconds no entry, rounded, lasts longer
/// @param mediaSequence number of the first entry: above 0 only where entries were taken off the front
/// @param discontinuitySequence discontinuities taken off with them
/// @param ended nothing will be added: `EXT-X-ENDLIST`
public record MediaPlaylist(
        Kind kind,
        Type type,
        int targetSeconds,
        long mediaSequence,
        long discontinuitySequence,
        List<PlaylistEntry> entries,
        boolean ended) {
    /// While live: segments are cut at most 2 s and one frame long, so that 3 holds whatever the frame rate; it may
    /// never change while clients reload the playlist.
    public static final int LIVE_TARGET_SECONDS = 3;

    /// `EXT-X-MAP` outside I-frame playlists needs 6; 7 is what Apple's tools write for fMP4.
    static final int VERSION = 7;

    public enum Kind {
        SEGMENTS,
        /// 4.4.3.6: every entry is the byte range of one key frame.
        I_FRAMES
    }

    public enum Type {
        /// Entries are taken off the front: nothing is kept.
        SLIDING,
        /// Entries are only added.
        EVENT,
        /// Nothing changes any more.
        VOD
    }

    public MediaPlaylist {
        entries = List.copyOf(entries);
    }

    public static MediaPlaylist event(Kind kind, List<PlaylistEntry> entries) {
        int target = Math.max(LIVE_TARGET_SECONDS, longestSeconds(entries));
        return new MediaPlaylist(kind, Type.EVENT, target, 0, 0, entries, false);
    }

    public static MediaPlaylist vod(Kind kind, List<PlaylistEntry> entries) {
        long longestMicros =
                entries.stream().mapToLong(PlaylistEntry::durationMicros).max().orElse(0);
        return new MediaPlaylist(kind, Type.VOD, finalTargetSeconds(longestMicros), 0, 0, entries, true);
    }

    /// The target duration of a finished playlist whose longest entry is known.
    static int finalTargetSeconds(long longestMicros) {
        return Math.max(1, EntryLines.roundedSeconds(longestMicros));
    }

    public String text() {
        StringBuilder text = new StringBuilder(header());
        String map = null;
        for (PlaylistEntry entry : entries) {
            EntryLines.append(text, entry, map);
            map = mapAfter(entry, map);
        }
        return ended ? text.append(END).toString() : text.toString();
    }

    static final String END = "#EXT-X-ENDLIST\n";

    static @Nullable String mapAfter(PlaylistEntry entry, @Nullable String mapBefore) {
        return entry.mapUri() == null ? mapBefore : entry.mapUri();
    }

    private static int longestSeconds(List<PlaylistEntry> entries) {
        return entries.stream()
                .mapToInt(entry -> EntryLines.roundedSeconds(entry.durationMicros()))
                .max()
                .orElse(0);
    }

    String header() {
        StringBuilder text = new StringBuilder(256);
        text.append("#EXTM3U\n#EXT-X-VERSION:").append(VERSION).append('\n');
        text.append("#EXT-X-TARGETDURATION:").append(targetSeconds).append('\n');
        text.append("#EXT-X-MEDIA-SEQUENCE:").append(mediaSequence).append('\n');
        if (type == Type.SLIDING) {
            text.append("#EXT-X-DISCONTINUITY-SEQUENCE:")
                    .append(discontinuitySequence)
                    .append('\n');
        } else {
            text.append("#EXT-X-PLAYLIST-TYPE:").append(type).append('\n');
        }
        text.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        return kind == Kind.I_FRAMES ? text.append("#EXT-X-I-FRAMES-ONLY\n").toString() : text.toString();
    }
}
