package dev.aircheck.storage.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Waits for the answers of the client library, whose calls return futures.
final class S3Call {
    private S3Call() {}

    /// @param action what the call does, to be read after "cannot"
    static <T> T await(String action, CompletableFuture<T> call) throws IOException {
        try {
            return call.get();
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the object store");
        } catch (ExecutionException e) {
            throw S3Exception.of(action, rootOf(e));
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while ((root instanceof ExecutionException || root instanceof CompletionException) && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
