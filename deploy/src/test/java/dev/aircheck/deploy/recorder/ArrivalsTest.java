package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-23T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final Arrivals arrivals = new Arrivals(nanos::get);

    @Test
    void a_picture_is_as_old_as_its_arrival() {
        arrivals.note(new MediaEvent.Started(BEGUN));
        arriveAt(Duration.ofSeconds(1), 0);
        arriveAt(Duration.ofSeconds(2), 33);
        nanos.set(Duration.ofSeconds(5).toNanos());

        assertThat(arrivals.age(new Arrivals.Picture(BEGUN, 33))).contains(Duration.ofSeconds(3));
    }

    @Test
    void a_picture_that_is_forgotten_is_as_old_as_the_oldest_at_least() {
        arrivals.note(new MediaEvent.Started(BEGUN));
        arriveAt(Duration.ofSeconds(2), 1_000);
        nanos.set(Duration.ofSeconds(5).toNanos());

        assertThat(arrivals.age(new Arrivals.Picture(BEGUN, 33))).contains(Duration.ofSeconds(3));
    }

    @Test
    void a_picture_of_an_earlier_run_says_nothing() {
        arrivals.note(new MediaEvent.Started(BEGUN.plusSeconds(60)));
        arriveAt(Duration.ofSeconds(2), 33);

        assertThat(arrivals.age(new Arrivals.Picture(BEGUN, 33))).isEmpty();
    }

    private void arriveAt(Duration time, long dtsMillis) {
        nanos.set(time.toNanos());
        arrivals.note(new MediaEvent.VideoAccessUnit(dtsMillis, 0, true, Bytes.EMPTY));
    }
}
