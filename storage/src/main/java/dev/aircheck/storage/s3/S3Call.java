package dev.aircheck.storage.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.ProviderException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/// Waits for the answers of the client library, whose calls return futures.
final class S3Call {
    private S3Call() {}

    /// @param action what the call does, to be read after "cannot"
    /// @param begin makes the call
    static <T> T await(String action, Supplier<CompletableFuture<T>> begin) throws IOException {
        CompletableFuture<T> call;
        try {
            call = begin.get();
        } catch (ProviderException e) {
            throw S3Exception.withoutCredentials(action, e);
        }
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
