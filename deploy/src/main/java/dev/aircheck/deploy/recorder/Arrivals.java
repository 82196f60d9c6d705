package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.MediaEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// When a session's newest pictures came. Thread-safe without a lock: one event loop at a time notes them, any thread
/// asks.
final class Arrivals {
    /// Half a minute of a fast source.
    private static final int KEPT = 2048;

    private final RecentValues<Arrival> newest = new RecentValues<>(KEPT);
    private final LongSupplier nanos;
    private volatile Instant connection = Instant.EPOCH;

    /// A picture as the journal has it, too: its connection by the moment it began, and its time there.
    record Picture(Instant connection, long dtsMillis) {}

    private record Arrival(Picture picture, long nanos) {}

    /// @param nanos a clock that never jumps
    Arrivals(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void note(MediaEvent event) {
        switch (event) {
            case MediaEvent.Started(var wallClock) -> connection = wallClock;
            case MediaEvent.VideoAccessUnit unit ->
                newest.add(new Arrival(new Picture(connection, unit.dtsMillis()), nanos.getAsLong()));
            case MediaEvent.VideoConfigured _,
                    MediaEvent.AudioConfigured _,
                    MediaEvent.AudioAccessUnit _,
                    MediaEvent.Ended _ -> {
                // They come with pictures, or there are none.
            }
        }
    }

    /// How long ago the picture came, or the oldest one that is remembered when it came before that. Empty for one that
    /// came in an earlier run of the server.
    Optional<Duration> age(Picture picture) {
        long now = nanos.getAsLong();
        List<Arrival> ofConnection = newest.newest().stream()
                .filter(arrival -> arrival.picture().connection().toEpochMilli()
                        == picture.connection().toEpochMilli())
                .toList();
        return ofConnection.stream()
                .filter(arrival -> arrival.picture().dtsMillis() >= picture.dtsMillis())
                .findFirst()
                .map(arrival -> Duration.ofNanos(now - arrival.nanos()));
    }
}
