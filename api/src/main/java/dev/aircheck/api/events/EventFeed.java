package dev.aircheck.api.events;

import dev.aircheck.storage.catalog.Events;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Everybody who listens to what happens, each on the thread of its own request. Bounded: who comes when it is full is
/// turned away. Thread-safe: listeners share a semaphore and a concurrent set.
public final class EventFeed implements AutoCloseable {
    private static final int MAX_LISTENERS = 200;

    private final Events events;
    private final Semaphore seats = new Semaphore(MAX_LISTENERS);
    private final Set<Thread> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public EventFeed(Events events) {
        this.events = events;
    }

    /// Answers the request with events until somebody ends it; false when there is no room.
    /// @param lastEventId the last event that the listener has seen; null starts with what happens from now on
    public boolean listen(Context context, @Nullable Long lastEventId) throws IOException {
        if (!seats.tryAcquire()) {
            return false;
        }
        Thread thread = Thread.currentThread();
        listeners.add(thread);
        try {
            if (!closed) {
                new EventStream(events, context).run(lastEventId);
            }
        } catch (InterruptedException | InterruptedIOException e) {
            // The server stops. The thread ends with its request, nobody else may see the flag.
        } finally {
            listeners.remove(thread);
            seats.release();
        }
        return true;
    }

    /// Sends all listeners away; they come back to the next server.
    @Override
    public void close() {
        closed = true;
        listeners.forEach(Thread::interrupt);
    }
}
