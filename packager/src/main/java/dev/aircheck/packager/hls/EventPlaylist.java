package dev.aircheck.packager.hls;

import dev.aircheck.packager.hls.MediaPlaylist.Kind;
import dev.aircheck.packager.media.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The growing playlist of a recording: the text of a live `EVENT` playlist is only ever added to, so each entry is
/// rendered once and a day of segments costs what they are long.
/// ```
/// text   [ header | entry | entry | ... | free ]
///        └──────── live() is a view ────┘
/// ```
/// Thread-safe for one writer ([#append]) and any number of readers: bytes that a reader sees are never written
/// again, and the volatile view publishes them.
public final class EventPlaylist {
    private final Kind kind;
    private byte[] text;
    private int length;
    private int headerLength;
    private int liveTargetSeconds = MediaPlaylist.LIVE_TARGET_SECONDS;
    private int longestSeconds = 1;
    private @Nullable String map;
    private volatile Bytes live;

    public EventPlaylist(Kind kind) {
        this.kind = kind;
        this.text = header(MediaPlaylist.Type.EVENT, liveTargetSeconds);
        this.length = text.length;
        this.headerLength = text.length;
        this.live = Bytes.wrap(text);
    }

    public void append(PlaylistEntry entry) {
        append(List.of(entry));
    }

    /// Adds entries that readers see all at once.
    public void append(List<PlaylistEntry> entries) {
        StringBuilder lines = new StringBuilder();
        for (PlaylistEntry entry : entries) {
            EntryLines.append(lines, entry, map);
            map = MediaPlaylist.mapAfter(entry, map);
            longestSeconds = Math.max(longestSeconds, EntryLines.roundedSeconds(entry.durationMicros()));
        }
        if (longestSeconds > liveTargetSeconds) {
            raiseTarget();
        }
        append(lines.toString().getBytes(StandardCharsets.UTF_8));
        live = Bytes.wrap(text).slice(0, length);
    }

    /// The playlist as it is now, UTF-8; may be called by any thread.
    public Bytes live() {
        return live;
    }

    /// The `VOD` playlist of everything so far, with the exact target duration; called by the writer.
    public Bytes finished() {
        byte[] header = header(MediaPlaylist.Type.VOD, longestSeconds);
        byte[] end = MediaPlaylist.END.getBytes(StandardCharsets.UTF_8);
        int bodyLength = length - headerLength;
        byte[] whole = Arrays.copyOf(header, header.length + bodyLength + end.length);
        System.arraycopy(text, headerLength, whole, header.length, bodyLength);
        System.arraycopy(end, 0, whole, header.length + bodyLength, end.length);
        return Bytes.wrap(whole);
    }

    private void append(byte[] lines) {
        if (text.length - length < lines.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + lines.length));
        }
        System.arraycopy(lines, 0, text, length, lines.length);
        length += lines.length;
    }

    /// A target must not change while clients reload (6.2.1), but an entry longer than the target is worse: it is
    /// raised once, in a new array, so that readers keep what they have.
    private void raiseTarget() {
        liveTargetSeconds = longestSeconds;
        byte[] header = header(MediaPlaylist.Type.EVENT, liveTargetSeconds);
        int bodyLength = length - headerLength;
        byte[] moved = Arrays.copyOf(header, header.length + bodyLength);
        System.arraycopy(text, headerLength, moved, header.length, bodyLength);
        text = moved;
        length = moved.length;
        headerLength = header.length;
    }

    private byte[] header(MediaPlaylist.Type type, int targetSeconds) {
        return new MediaPlaylist(kind, type, targetSeconds, 0, 0, List.of(), type == MediaPlaylist.Type.VOD)
                .header()
                .getBytes(StandardCharsets.UTF_8);
    }
}
