package dev.aircheck.deploy.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the disk of the data folder on a virtual thread of its own, keeps its [Ballast], frees what can be freed,
/// and
/// tells how things stand. Thread-safe: the lock lets one thread at a time measure and use the ballast, so it is held
/// across that I/O.
public final class DiskWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    /// Looking for what can be deleted may cost more than looking at the disk.
    private static final Duration RECLAIM_PAUSE = Duration.ofSeconds(10);

    private static final long MEBIBYTE = 1L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

    private final DiskSpace.Gauge disk;
    private final DiskThresholds thresholds;
    private final Ballast ballast;
    private final List<Reclaim> reclaims = new CopyOnWriteArrayList<>();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition checked = lock.newCondition();
    private final Thread thread;
    private volatile DiskState state = DiskState.UNKNOWN;
    private boolean news;
    private boolean ballastRefused;
    private volatile boolean unreachable;

    /// Hears of changes on the watch's thread.
    @FunctionalInterface
    public interface Listener {
        /// After an exception it is told again a second later: a full disk may be the reason.
        void changed(DiskState state) throws IOException;
    }

    /// A listener and what it has been told. Confined to the watch's thread.
    private static final class Subscription {
        private final Listener listener;
        private DiskPressure told = DiskPressure.NONE;

        Subscription(Listener listener) {
            this.listener = listener;
        }
    }

    private DiskWatch(DiskSpace.Gauge disk, DiskThresholds thresholds, Ballast ballast) {
        this.disk = disk;
        this.thresholds = thresholds;
        this.ballast = ballast;
        this.thread = Thread.ofVirtual().name("disk-watch").unstarted(this::run);
    }

    /// Has looked at the disk once when it returns: a full one has its ballast back by then.
    /// @param ballastFile lies on that disk
    /// @param ballastBytes 0: no ballast
    public static DiskWatch start(
            DiskSpace.Gauge disk, DiskThresholds thresholds, Path ballastFile, long ballastBytes) {
        DiskWatch watch = new DiskWatch(disk, thresholds, new Ballast(ballastFile, ballastBytes));
        watch.look();
        watch.thread.start();
        return watch;
    }

    /// As of the last look at the disk, a second ago at most.
    public DiskState state() {
        return state;
    }

    /// Whether the last look at the disk failed; [#state] is older then.
    public boolean isUnreachable() {
        return unreachable;
    }

    /// Tells of every change from [DiskPressure#NONE] on.
    public void onChange(Listener listener) {
        subscriptions.add(new Subscription(listener));
    }

    /// Has `source` free space, after those that were named before it, while the pressure is at least
    /// [DiskPressure#RECLAIMING].
    public void reclaimWith(Reclaim source) {
        reclaims.add(source);
    }

    /// Looks at the disk now; the ballast of a full one is gone when this returns. For who has just failed to write.
    public DiskState check() {
        lock.lock();
        try {
            look();
            news = true;
            checked.signalAll();
        } finally {
            lock.unlock();
        }
        return state;
    }

    private void look() {
        lock.lock();
        try {
            measure();
            if (state.isAtLeast(DiskPressure.RECORDING_STOPPED) && ballast.release()) {
                LOG.warn("event=ballast_released");
            }
        } catch (IOException e) {
            if (!unreachable) {
                LOG.warn("event=disk_not_measured reason={}", e.toString());
            }
            unreachable = true;
        } finally {
            lock.unlock();
        }
    }

    /// Ballast that is not there counts as used: else its deletion would look like room for recording.
    private void measure() throws IOException {
        DiskSpace measured = disk.measure();
        DiskPressure before = state.pressure();
        DiskPressure now = thresholds.next(before, measured.without(ballast.missingBytes()));
        state = new DiskState(now, measured);
        unreachable = false;
        if (now != before) {
            LOG.warn(
                    "event=disk_pressure level={} before={} free_mib={} total_mib={}",
                    now.label(),
                    before.label(),
                    measured.freeBytes() / MEBIBYTE,
                    measured.totalBytes() / MEBIBYTE);
        }
    }

    private void run() {
        long reclaimedNanos = System.nanoTime() - RECLAIM_PAUSE.toNanos();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                restoreBallast();
                tell();
                if (state.isAtLeast(DiskPressure.RECLAIMING)
                        && System.nanoTime() - reclaimedNanos >= RECLAIM_PAUSE.toNanos()) {
                    reclaim();
                    reclaimedNanos = System.nanoTime();
                }
                awaitNews();
            }
        } catch (InterruptedException _) {
            // The server stops.
        }
    }

    private void restoreBallast() {
        lock.lock();
        try {
            if (!state.isAtLeast(DiskPressure.RECORDING_STOPPED) && ballast.missingBytes() > 0) {
                ballast.make();
            }
            ballastRefused = false;
        } catch (IOException e) {
            if (!ballastRefused) {
                LOG.warn("event=ballast_not_made reason={}", e.toString());
            }
            ballastRefused = true;
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        DiskState now = state;
        for (Subscription subscription : subscriptions) {
            if (subscription.told != now.pressure()) {
                try {
                    subscription.listener.changed(now);
                    subscription.told = now.pressure();
                } catch (IOException | RuntimeException e) {
                    LOG.warn(
                            "event=disk_pressure_not_told level={}",
                            now.pressure().label(),
                            e);
                }
            }
        }
    }

    private void reclaim() throws InterruptedException {
        look();
        DiskState now = state;
        long wanted = thresholds.missingBytes(DiskPressure.RECLAIMING, now.space());
        for (Reclaim source : reclaims) {
            if (wanted <= 0) {
                return;
            }
            try {
                long freed = source.reclaim(wanted);
                if (freed > 0) {
                    LOG.info("event=disk_reclaimed bytes={} wanted={}", freed, wanted);
                    wanted -= freed;
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("event=disk_not_reclaimed", e);
            }
        }
    }

    /// Waits a second, or until somebody else has looked at the disk.
    private void awaitNews() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TICK.toNanos();
            while (!news && left > 0) {
                left = checked.awaitNanos(left);
            }
            news = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
