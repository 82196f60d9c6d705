package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.journal.JournalAppender;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Lets the publisher's connection go on when a full journal queue has room again. Thread-safe: one atomic holds
/// whoever waits.
final class BackPressure implements JournalAppender.Listener {
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();
    private final CompletableFuture<IOException> failure = new CompletableFuture<>();

    /// Completes when the journal cannot be written any more, with why.
    CompletableFuture<IOException> failure() {
        return failure;
    }

    /// Runs `resume` once, when the queue has room; at once if it has.
    void onceWritable(JournalAppender journal, Runnable resume) {
        waiting.set(resume);
        if (journal.isWritable()) {
            onWritable();
        }
    }

    @Override
    public void onWritable() {
        Runnable resume = waiting.getAndSet(null);
        if (resume != null) {
            resume.run();
        }
    }

    @Override
    public void onFailure(IOException cause) {
        failure.complete(cause);
    }
}
