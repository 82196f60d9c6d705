package dev.aircheck.deploy.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The newest values of something, at most so many; older ones are forgotten. Thread-safe without a lock: one thread
/// at a time adds, any thread reads, values are immutable.
final class RecentValues<T> {
    /// One place more than is ever read: it may be written to meanwhile.
    private final AtomicReferenceArray<T> places;

    private volatile long added;

    RecentValues(int most) {
        places = new AtomicReferenceArray<>(most + 1);
    }

    void add(T value) {
        long index = added;
        places.set(place(index), value);
        added = index + 1;
    }

    /// Oldest first.
    List<T> newest() {
        long end = added;
        long start = oldestWhole(end);
        List<T> values = new ArrayList<>();
        for (long index = start; index < end; index++) {
            values.add(places.get(place(index)));
        }
        // What was overwritten meanwhile is not the value that it was.
        int overwritten = (int) Math.min(values.size(), oldestWhole(added) - start);
        return List.copyOf(values.subList(overwritten, values.size()));
    }

    private long oldestWhole(long end) {
        return Math.max(0, end - places.length() + 1);
    }

    private int place(long index) {
        return (int) (index % places.length());
    }
}
