package dev.aircheck.deploy.recorder;

import static dev.aircheck.deploy.recorder.PublisherSeat.Outcome.CLOSED;
import static dev.aircheck.deploy.recorder.PublisherSeat.Outcome.OCCUPIED;
import static dev.aircheck.deploy.recorder.PublisherSeat.Outcome.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PublisherSeatTest {
    private final ManualTimer timer = new ManualTimer();
    private final AtomicInteger closes = new AtomicInteger();
    private final PublisherSeat seat = new PublisherSeat(timer, Duration.ofSeconds(60), closes::incrementAndGet);

    @Test
    void takes_one_publisher() {
        FakePublisher first = new FakePublisher();

        assertThat(seat.take(first)).isEqualTo(TAKEN);
        assertThat(seat.take(new FakePublisher())).isEqualTo(OCCUPIED);
        assertThat(seat.occupant()).isSameAs(first);
    }

    @Test
    void closes_when_nobody_came_back_within_the_window() {
        seat.take(new FakePublisher());

        seat.vacate();

        assertThat(timer.lastDelayMillis()).isEqualTo(60_000);
        assertThat(closes).hasValue(0);
        timer.elapse();
        assertThat(closes).hasValue(1);
        assertThat(seat.take(new FakePublisher())).isEqualTo(CLOSED);
    }

    @Test
    void stays_open_for_a_publisher_that_came_back() {
        seat.take(new FakePublisher());
        seat.vacate();

        assertThat(seat.take(new FakePublisher())).isEqualTo(TAKEN);

        timer.elapse();
        assertThat(closes).hasValue(0);
    }

    @Test
    void an_expiry_that_was_late_does_not_end_the_next_window() {
        seat.take(new FakePublisher());
        seat.vacate();
        seat.take(new FakePublisher());
        seat.vacate();

        timer.runLate(0);

        assertThat(closes).hasValue(0);
        assertThat(seat.take(new FakePublisher())).isEqualTo(TAKEN);
    }

    @Test
    void a_publisher_that_leaves_closes_for_good() {
        seat.take(new FakePublisher());

        seat.leave();

        assertThat(closes).hasValue(1);
        assertThat(seat.occupant()).isNull();
        assertThat(seat.take(new FakePublisher())).isEqualTo(CLOSED);
    }

    @Test
    void closing_tells_once_whatever_follows() {
        seat.take(new FakePublisher());

        seat.close();
        seat.close();
        seat.vacate();
        seat.leave();
        timer.elapse();

        assertThat(closes).hasValue(1);
    }

    @Test
    void retiring_hears_who_sits_to_the_end() {
        seat.take(new FakePublisher());

        seat.retire();

        assertThat(seat.take(new FakePublisher())).isEqualTo(CLOSED);
        assertThat(closes).hasValue(0);
        seat.vacate();
        assertThat(closes).hasValue(1);
    }

    @Test
    void retiring_a_vacant_seat_closes_it() {
        seat.retire();

        assertThat(closes).hasValue(1);
    }

    @Test
    void a_seat_without_a_window_closes_when_its_publisher_is_lost() {
        PublisherSeat strict = new PublisherSeat(timer, Duration.ZERO, closes::incrementAndGet);
        strict.take(new FakePublisher());

        assertThat(strict.vacate()).isFalse();

        assertThat(closes).hasValue(1);
        assertThat(strict.take(new FakePublisher())).isEqualTo(CLOSED);
    }

    @Test
    void has_one_owner_and_one_close_under_many_threads() throws Exception {
        AtomicInteger owners = new AtomicInteger();
        AtomicInteger mostOwners = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        try (ScheduledExecutorService real = Executors.newSingleThreadScheduledExecutor();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PublisherSeat shared = new PublisherSeat(real, Duration.ofMinutes(1), closes::incrementAndGet);
            List<Future<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                boolean leaves = i == 7;
                tasks.add(threads.submit(() -> {
                    start.await();
                    for (int round = 0; round < 500; round++) {
                        if (shared.take(new FakePublisher()) == TAKEN) {
                            mostOwners.accumulateAndGet(owners.incrementAndGet(), Math::max);
                            owners.decrementAndGet();
                            if (leaves && round > 100) {
                                shared.leave();
                            } else {
                                shared.vacate();
                            }
                        }
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> task : tasks) {
                task.get();
            }
            shared.close();
        }

        assertThat(mostOwners).hasValueLessThanOrEqualTo(1);
        assertThat(closes).hasValue(1);
    }
}
