package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.VideoFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins cuts with their audio and numbers them. A cut waits until audio has reached its end, or video has gone on
/// for a second more.
final class SegmentAssembler {
    private static final long AUDIO_PATIENCE_TICKS = MediaClock.TICKS_PER_SECOND;

    private final AudioQueue audio;
    private final ArrayDeque<Cut> waiting = new ArrayDeque<>();
    private long endTicks;
    private long nextSequence;
    private @Nullable VideoFormat videoFormat;
    private @Nullable AudioFormat audioFormat;
    private @Nullable Alignment alignment;

    SegmentAssembler(AudioQueue audio) {
        this.audio = audio;
    }

    void add(List<Cut> cuts) {
        for (Cut cut : cuts) {
            if (cut.startTicks() != endTicks) {
                throw new IllegalStateException(
                        "cut starts at %d (expected the end before, %d)".formatted(cut.startTicks(), endTicks));
            }
            endTicks = cut.endTicks();
            waiting.add(cut);
        }
    }

    /// Where the last cut ended, complete or not.
    long endTicks() {
        return endTicks;
    }

    /// The segments that are complete.
    /// @param audioExpected an audio format is known
    List<Segment> complete(ConnectionClock clock, long newestVideoTicks, boolean audioExpected) {
        List<Segment> segments = new ArrayList<>();
        for (Cut cut = waiting.peek(); cut != null; cut = waiting.peek()) {
            boolean audioIsThere = !audioExpected || audio.newestTicks() >= cut.endTicks();
            if (!audioIsThere && newestVideoTicks <= cut.endTicks() + AUDIO_PATIENCE_TICKS) {
                break;
            }
            segments.add(segment(waiting.remove(), clock, cut.endTicks()));
        }
        return segments;
    }

    /// The end of a connection: no more audio comes for any of the cuts, and the last takes what audio is left.
    List<Segment> flush(ConnectionClock clock) {
        List<Segment> segments = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Cut cut = waiting.remove();
            segments.add(segment(cut, clock, waiting.isEmpty() ? Long.MAX_VALUE : cut.endTicks()));
        }
        return segments;
    }

    private Segment segment(Cut cut, ConnectionClock clock, long audioBeforeTicks) {
        var audioPart = audio.takeBefore(audioBeforeTicks);
        var segment = new Segment(
                nextSequence,
                cut.startTicks(),
                cut.endTicks(),
                clock.wallClockAt(cut.startTicks()),
                nextSequence > 0 && changesFormat(cut, audioPart),
                cut.alignment(),
                cut.video(),
                audioPart);
        nextSequence++;
        remember(cut, audioPart);
        return segment;
    }

    private boolean changesFormat(Cut cut, @Nullable AudioPart audioPart) {
        var video = cut.video();
        boolean newPictures = video != null && (!video.format().equals(videoFormat) || cut.alignment() != alignment);
        boolean newSound = audioPart != null && !audioPart.format().equals(audioFormat);
        return newPictures || newSound;
    }

    private void remember(Cut cut, @Nullable AudioPart audioPart) {
        var video = cut.video();
        if (video != null) {
            videoFormat = video.format();
            alignment = cut.alignment();
        }
        if (audioPart != null) {
            audioFormat = audioPart.format();
        }
    }
}
