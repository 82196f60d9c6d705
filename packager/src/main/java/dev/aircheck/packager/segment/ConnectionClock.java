package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.MediaClock;
import java.time.Instant;

/// Where one connection's timeline lies on the session's: `originMillis` of the connection is `baseTicks` of the
/// session.
/// @param wallClock when the connection's timeline was at 0
record ConnectionClock(Instant wallClock, long originMillis, long baseTicks) {
    long ticksAt(long millis) {
        return baseTicks + MediaClock.fromMillis(millis - originMillis);
    }

    Instant wallClockAt(long ticks) {
        return wallClock.plusMillis(originMillis).plus(MediaClock.toDuration(ticks - baseTicks));
    }
}
