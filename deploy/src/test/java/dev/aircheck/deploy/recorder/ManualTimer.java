package dev.aircheck.deploy.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A timer whose time a test makes pass. Nothing runs by itself.
final class ManualTimer extends ScheduledThreadPoolExecutor {
    private final List<Runnable> scheduled = new ArrayList<>();
    private final List<Boolean> cancelled = new ArrayList<>();
    private long lastDelayMillis;

    ManualTimer() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        int index = scheduled.size();
        scheduled.add(command);
        cancelled.add(false);
        lastDelayMillis = unit.toMillis(delay);
        return new Pending(command, () -> cancelled.set(index, true));
    }

    long lastDelayMillis() {
        return lastDelayMillis;
    }

    /// Runs what is due and was not cancelled.
    void elapse() {
        for (int i = 0; i < scheduled.size(); i++) {
            if (!cancelled.get(i)) {
                cancelled.set(i, true);
                scheduled.get(i).run();
            }
        }
    }

    /// Runs a task that had begun when it was cancelled.
    void runLate(int index) {
        scheduled.get(index).run();
    }

    private static final class Pending extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final Runnable onCancel;

        Pending(Runnable command, Runnable onCancel) {
            super(command, null);
            this.onCancel = onCancel;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            onCancel.run();
            return super.cancel(mayInterrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(java.util.concurrent.Delayed other) {
            return 0;
        }
    }
}
