package dev.aircheck.transcoder.pool;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The end of an attempt. Thread-safe: told by the thread that reads the pipe, awaited by the supervisor; what was
/// written before it was told is seen after [#await] returned.
final class AttemptEnd {
    private final CompletableFuture<Optional<Death>> ended = new CompletableFuture<>();

    void answered() {
        ended.complete(Optional.empty());
    }

    void died(Death death) {
        ended.complete(Optional.of(death));
    }

    Optional<Death> await() throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("attempt cannot fail", impossible);
        }
    }
}
