package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Carries events from an event loop to a journal: owns the one thread that appends to it, and forces it every 500
/// ms.
///
/// The queue is bounded by bytes. When it is full, [#isWritable] turns false and ingest stops reading its socket;
/// nothing is dropped, and what was already decoded by then is still taken.
/// Thread-safe: the queue and two atomics are all that is shared.
public final class JournalAppender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalAppender.class);

    static final long DEFAULT_CAPACITY_BYTES = 64L << 20;
    private static final Duration FORCE_INTERVAL = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofMinutes(1);

    /// Of [#writingSinceNanos]: at no write.
    private static final long AT_NOTHING = Long.MIN_VALUE;

    /// What an event costs beside its media.
    private static final long EVENT_OVERHEAD_BYTES = 64;

    /// Called by the appender's own thread; must not block.
    public interface Listener {
        /// The queue has room again after it was full.
        void onWritable();

        /// The journal cannot be written any more. Called once; events that were still queued and those offered from
        /// now on are counted in [JournalAppender#lostEvents] and are not recorded: the listener has to end the
        /// session and say so.
        void onFailure(IOException cause);
    }

    private sealed interface Work {
        record Append(MediaEvent event, long sizeBytes) implements Work {}

        record Close() implements Work {}
    }

    private final Journal journal;
    private final Listener listener;
    private final long capacityBytes;
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong lostEvents = new AtomicLong();
    private final Thread thread;
    private volatile boolean failed;
    private volatile long writingSinceNanos = AT_NOTHING;

    private JournalAppender(Journal journal, String label, Listener listener, long capacityBytes) {
        this.journal = journal;
        this.listener = listener;
        this.capacityBytes = capacityBytes;
        this.thread = Thread.ofVirtual().name("journal-" + label).unstarted(inContext(this::run));
    }

    /// What the thread logs is about whatever the one that starts it says (MDC).
    private static Runnable inContext(Runnable task) {
        @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
        return () -> {
            if (context != null) {
                MDC.setContextMap(context);
            }
            task.run();
        };
    }

    /// Takes the journal over: it is sealed when the appender closes. `label` names the thread and is no secret.
    public static JournalAppender start(Journal journal, String label, Listener listener) {
        return start(journal, label, listener, DEFAULT_CAPACITY_BYTES);
    }

    static JournalAppender start(Journal journal, String label, Listener listener, long capacityBytes) {
        JournalAppender appender = new JournalAppender(journal, label, listener, capacityBytes);
        appender.thread.start();
        return appender;
    }

    /// Never blocks and never refuses. Not to be called after [#close].
    public void offer(MediaEvent event) {
        if (closed.get()) {
            throw new IllegalStateException("event offered to a closed journal appender");
        }
        long sizeBytes = sizeBytes(event);
        // Before the event is in the queue: so whoever takes it out sees that the queue was full.
        if (queuedBytes.addAndGet(sizeBytes) >= capacityBytes) {
            full.set(true);
        }
        queue.add(new Work.Append(event, sizeBytes));
        if (failed) {
            discardQueued();
        }
    }

    /// False from when the queue is full until [Listener#onWritable].
    public boolean isWritable() {
        return !full.get();
    }

    /// Events that were offered and are not in the journal because it failed.
    public long lostEvents() {
        return lostEvents.get();
    }

    /// How long the disk has been at the write that it is at now; zero while there is nothing to write. A disk that
    /// hangs is known by it: such a write is never over, so that nobody can measure it.
    public Duration writingFor() {
        long sinceNanos = writingSinceNanos;
        return sinceNanos == AT_NOTHING ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - sinceNanos);
    }

    /// Appends everything that was offered, forces and seals the journal. Waits for that: not for an event loop.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            queue.add(new Work.Close());
        }
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                LOG.error("journal_close_slow thread={} queued_bytes={}", thread.getName(), queuedBytes.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            appendUntilClosed();
            writingSinceNanos = System.nanoTime();
            journal.seal();
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(new IOException("journal appender was interrupted", e));
        } catch (RuntimeException bug) {
            LOG.error("journal_appender_bug thread={}", thread.getName(), bug);
            fail(new IOException("journal appender stopped by a bug", bug));
        } finally {
            writingSinceNanos = AT_NOTHING;
        }
    }

    private void appendUntilClosed() throws IOException, InterruptedException {
        long forcedNanos = System.nanoTime();
        while (true) {
            long sinceNanos = System.nanoTime() - forcedNanos;
            @Nullable Work work = queue.poll(FORCE_INTERVAL.toNanos() - sinceNanos, TimeUnit.NANOSECONDS);
            if (work instanceof Work.Close) {
                return;
            }
            writingSinceNanos = System.nanoTime();
            if (work instanceof Work.Append append) {
                append(append);
            }
            if (System.nanoTime() - forcedNanos >= FORCE_INTERVAL.toNanos()) {
                journal.force();
                forcedNanos = System.nanoTime();
            }
            writingSinceNanos = AT_NOTHING;
        }
    }

    private void append(Work.Append append) throws IOException {
        boolean appended = false;
        try {
            journal.append(append.event());
            appended = true;
        } finally {
            if (!appended) {
                lostEvents.incrementAndGet();
            }
        }
        if (queuedBytes.addAndGet(-append.sizeBytes()) <= capacityBytes / 2 && full.compareAndSet(true, false)) {
            listener.onWritable();
        }
    }

    private void fail(IOException cause) {
        failed = true;
        discardQueued();
        try {
            journal.seal();
        } catch (IOException sameFailure) {
            // Sealed all the same, so that readers come to an end.
            LOG.debug("journal_seal cause={}", sameFailure.toString());
        }
        listener.onFailure(cause);
    }

    private void discardQueued() {
        for (Work work = queue.poll(); work != null; work = queue.poll()) {
            if (work instanceof Work.Append append) {
                queuedBytes.addAndGet(-append.sizeBytes());
                lostEvents.incrementAndGet();
            }
        }
    }

    private static long sizeBytes(MediaEvent event) {
        return EVENT_OVERHEAD_BYTES + EventCodec.maxBytes(event);
    }
}
