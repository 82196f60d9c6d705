package dev.aircheck.deploy.recorder;

import dev.aircheck.api.IngestStats;
import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Counts what a session's publishers send. Thread-safe: one event loop at a time counts, without a lock; any thread
/// reads.
final class IngestMeter {
    private static final long NEVER = Long.MIN_VALUE;

    private final InstantSource clock;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong audioFrames = new AtomicLong();
    private final RecentValues<KeyFrame> keyFrames = new RecentValues<>(IngestStats.HISTORY);
    private volatile int connection;
    private volatile long pictureMillis;
    private volatile long keyFrameMillis = NEVER;
    private volatile @Nullable VideoFormat video;
    private volatile @Nullable AudioFormat audio;

    /// @param connection which publisher sent it, counted from 1
    /// @param intervalMillis since the key frame before, by the encoder's clock
    record KeyFrame(int connection, Instant arrival, long intervalMillis) {}

    /// All that was counted so far.
    /// @param connection the latest publisher's number, 0 before the first
    /// @param pictureMillis the latest picture's time by the clock of its connection
    record Count(int connection, long bytes, long pictures, long audioFrames, long pictureMillis) {}

    IngestMeter(InstantSource clock) {
        this.clock = clock;
    }

    void count(MediaEvent event) {
        switch (event) {
            case MediaEvent.Started _ -> start();
            case MediaEvent.VideoConfigured(var format) -> video = format;
            case MediaEvent.AudioConfigured(var format) -> audio = format;
            case MediaEvent.VideoAccessUnit picture -> {
                bytes.addAndGet(picture.payload().length());
                pictures.incrementAndGet();
                pictureMillis = picture.dtsMillis();
                if (picture.idr()) {
                    keyFrame(picture.ptsMillis());
                }
            }
            case MediaEvent.AudioAccessUnit frame -> {
                bytes.addAndGet(frame.payload().length());
                audioFrames.incrementAndGet();
            }
            case MediaEvent.Ended _ -> {
                // What was counted stays.
            }
        }
    }

    private void start() {
        int next = connection + 1;
        pictureMillis = 0;
        keyFrameMillis = NEVER;
        video = null;
        audio = null;
        connection = next;
    }

    private void keyFrame(long ptsMillis) {
        long before = keyFrameMillis;
        keyFrameMillis = ptsMillis;
        if (before != NEVER) {
            keyFrames.add(new KeyFrame(connection, clock.instant(), Math.max(0, ptsMillis - before)));
        }
    }

    Count count() {
        return new Count(connection, bytes.get(), pictures.get(), audioFrames.get(), pictureMillis);
    }

    /// Those that came after another one of the same connection, oldest first.
    List<KeyFrame> keyFrames() {
        return keyFrames.newest();
    }

    /// How long the latest picture is behind the latest key frame; 0 before that.
    long sinceKeyFrameMillis() {
        long latest = keyFrameMillis;
        return latest == NEVER ? 0 : Math.max(0, pictureMillis - latest);
    }

    /// Between the newest two key frames of this connection, or since the newest when that is longer already.
    Duration keyFrameInterval() {
        List<KeyFrame> known = keyFrames.newest();
        boolean current = !known.isEmpty() && known.getLast().connection() == connection;
        long newest = current ? known.getLast().intervalMillis() : 0;
        return Duration.ofMillis(Math.max(newest, sinceKeyFrameMillis()));
    }

    @Nullable
    VideoFormat video() {
        return video;
    }

    @Nullable
    AudioFormat audio() {
        return audio;
    }
}
