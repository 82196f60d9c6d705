package dev.aircheck.deploy.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchIT {
    private static final long MIB = 1L << 20;
    private static final long BALLAST = 2 * MIB;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DiskThresholds THRESHOLDS = new DiskThresholds(5 * MIB);

    @TempDir
    private Path folder;

    /// As the disk would be without the ballast.
    private final AtomicLong room = new AtomicLong(100 * MIB);

    private DiskWatch start() {
        return DiskWatch.start(this::measure, THRESHOLDS, ballast(), BALLAST);
    }

    private DiskSpace measure() {
        return new DiskSpace(room.get() - ballast().toFile().length(), 100 * MIB);
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static void await(BooleanSupplier condition) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadlineNanos);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Test
    void ballast_is_there_until_the_disk_is_full_and_again_afterwards() {
        try (DiskWatch watch = start()) {
            await(() -> ballast().toFile().length() == BALLAST);

            room.set(4 * MIB);
            DiskState full = watch.check();

            assertThat(full.pressure()).isEqualTo(DiskPressure.RECORDING_STOPPED);
            assertThat(ballast()).doesNotExist();
            room.set(100 * MIB);
            await(() -> ballast().toFile().length() == BALLAST);
        }
    }

    @Test
    void a_disk_that_is_full_at_the_start_has_its_ballast_back_before_anybody_writes() throws IOException {
        new Ballast(ballast(), BALLAST).make();
        room.set(3 * MIB);

        try (DiskWatch watch = start()) {
            assertThat(ballast()).doesNotExist();
            assertThat(watch.state().pressure()).isEqualTo(DiskPressure.RECORDING_STOPPED);
        }
    }

    @Test
    void room_that_only_the_ballast_left_is_no_room_to_record() {
        room.set(4 * MIB);
        try (DiskWatch watch = start()) {
            // Enough to leave the level, if the ballast would not have to lie there again.
            room.set(8 * MIB);

            assertThat(watch.check().pressure()).isEqualTo(DiskPressure.RECORDING_STOPPED);
            assertThat(ballast()).doesNotExist();
        }
    }

    @Test
    void each_change_is_told_until_it_was_heard() throws Exception {
        BlockingQueue<DiskPressure> heard = new LinkedBlockingQueue<>();
        AtomicBoolean deaf = new AtomicBoolean(true);
        CountDownLatch missed = new CountDownLatch(1);
        room.set(1 * MIB);
        try (DiskWatch watch = start()) {
            watch.onChange(state -> {
                if (deaf.get()) {
                    missed.countDown();
                    throw new IOException("the disk is full");
                }
                heard.add(state.pressure());
            });
            assertThat(missed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            deaf.set(false);

            assertThat(next(heard)).isEqualTo(DiskPressure.RECORDING_STOPPED);
            room.set(100 * MIB);
            assertThat(next(heard)).isEqualTo(DiskPressure.NONE);
        }
    }

    private static DiskPressure next(BlockingQueue<DiskPressure> heard) throws InterruptedException {
        DiskPressure next = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return next == null ? DiskPressure.NONE : next;
    }

    @Test
    void what_can_be_freed_is_freed_before_recording_stops() {
        room.set(15 * MIB);
        Reclaim broken = _ -> {
            throw new IOException("not now");
        };

        try (DiskWatch watch = start()) {
            assertThat(watch.state().pressure()).isEqualTo(DiskPressure.RECLAIMING);
            watch.reclaimWith(broken);
            watch.reclaimWith(wanted -> {
                room.addAndGet(wanted);
                return wanted;
            });
            await(() -> watch.state().pressure() != DiskPressure.RECLAIMING);
        }
    }

    @Test
    void a_disk_that_cannot_be_asked_stays_as_it_was() {
        AtomicBoolean gone = new AtomicBoolean();
        DiskSpace.Gauge disk = () -> {
            if (gone.get()) {
                throw new IOException("no such disk");
            }
            return new DiskSpace(1 * MIB, 100 * MIB);
        };
        try (DiskWatch watch = DiskWatch.start(disk, THRESHOLDS, ballast(), 0)) {
            gone.set(true);

            assertThat(watch.check().pressure()).isEqualTo(DiskPressure.RECORDING_STOPPED);
            assertThat(watch.isUnreachable()).isTrue();
        }
    }
}
