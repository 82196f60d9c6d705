package dev.aircheck.packager.hls;

import dev.aircheck.packager.hls.MediaPlaylist.Kind;
import dev.aircheck.packager.media.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The live playlist of a stream that is not recorded: the newest entries only (RFC 8216bis 6.2.2).
/// Thread-safe for one writer ([#append], [#end]) and any number of readers, which see whole immutable texts.
public final class SlidingPlaylist {
    /// 6.2.2: entries may be taken off only while three target durations remain.
    private static final int LEAST_TARGET_DURATIONS = 3;

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final long windowMicros;
    private final ArrayDeque<PlaylistEntry> entries = new ArrayDeque<>();
    private long entriesMicros;
    private long mediaSequence;
    private long discontinuitySequence;
    private int targetSeconds = MediaPlaylist.LIVE_TARGET_SECONDS;
    private volatile Bytes live;

    /// Keeps `windowSeconds` listed, at least three target durations.
    public SlidingPlaylist(int windowSeconds) {
        int least = LEAST_TARGET_DURATIONS * MediaPlaylist.LIVE_TARGET_SECONDS;
        if (windowSeconds < least) {
            throw new IllegalArgumentException("window of %d s (expected at least %d)".formatted(windowSeconds, least));
        }
        this.windowMicros = windowSeconds * MICROS_PER_SECOND;
        this.live = render(false);
    }

    /// Adds one entry and returns those that fell out; their media must stay available for a while (6.2.2).
    public List<PlaylistEntry> append(PlaylistEntry entry) {
        entries.addLast(entry);
        entriesMicros += entry.durationMicros();
        targetSeconds = Math.max(targetSeconds, EntryLines.roundedSeconds(entry.durationMicros()));
        List<PlaylistEntry> removed = slide();
        live = render(false);
        return removed;
    }

    public void end() {
        live = render(true);
    }

    /// The playlist as it is now, UTF-8; may be called by any thread.
    public Bytes live() {
        return live;
    }

    private List<PlaylistEntry> slide() {
        long keepMicros = Math.max(windowMicros, LEAST_TARGET_DURATIONS * MICROS_PER_SECOND * targetSeconds);
        List<PlaylistEntry> removed = new ArrayList<>();
        while (entriesMicros - entries.getFirst().durationMicros() >= keepMicros) {
            PlaylistEntry oldest = entries.removeFirst();
            entriesMicros -= oldest.durationMicros();
            mediaSequence++;
            if (oldest.discontinuity()) {
                discontinuitySequence++;
            }
            removed.add(oldest);
        }
        return removed;
    }

    private Bytes render(boolean ended) {
        String text = new MediaPlaylist(
                        Kind.SEGMENTS,
                        MediaPlaylist.Type.SLIDING,
                        targetSeconds,
                        mediaSequence,
                        discontinuitySequence,
                        List.copyOf(entries),
                        ended)
                .text();
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
