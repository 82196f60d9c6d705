package dev.aircheck.deploy.recorder;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a session's thumbnails beside the rest of its finalisation, on a virtual thread of its own, and for no longer
/// than a recording may be held up by them. Whatever goes wrong costs the thumbnails only.
final class ThumbnailTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThumbnailTask.class);

    private final Thumbnails thumbnails;
    private final FutureTask<Boolean> task;
    private final Thread thread;

    private ThumbnailTask(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
        this.task = new FutureTask<>(LogContext.inherited(thumbnails::make));
        this.thread =
                Thread.ofVirtual().name("thumbnails-" + thumbnails.label()).unstarted(task);
    }

    static ThumbnailTask start(Thumbnails thumbnails) {
        ThumbnailTask started = new ThumbnailTask(thumbnails);
        started.thread.start();
        return started;
    }

    /// Whether the thumbnails are stored. If not, nothing of them is, and nothing will be.
    boolean await(Duration longestWait) throws InterruptedException {
        boolean made = made(longestWait);
        if (!made) {
            close();
            thumbnails.discard();
        }
        return made;
    }

    private boolean made(Duration longestWait) throws InterruptedException {
        try {
            return task.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "event=thumbnails_left_out session={} reason=\"not made within {}\"",
                    thumbnails.label(),
                    longestWait);
        } catch (ExecutionException e) {
            LOG.warn(
                    "event=thumbnails_left_out session={} reason={}", thumbnails.label(), String.valueOf(e.getCause()));
        }
        return false;
    }

    /// Stops what is not ready yet.
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
