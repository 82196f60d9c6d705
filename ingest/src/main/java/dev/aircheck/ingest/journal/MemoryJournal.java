package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A journal for a session that only has to go on live, while there is no disk for it. Numbered like a [FileJournal]:
/// its "files" are lists. It is bounded: when the slowest reader is too far behind, appending waits for it, and the
/// encoder feels that. Thread-safe as [Journal] says: the lock guards all fields and is held for moments.
final class MemoryJournal implements Journal {
    private static final long DEFAULT_CAPACITY_BYTES = 32L << 20;
    /// What is passed by all readers goes in pieces of this size.
    private static final int FILES = 8;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final long EVENT_OVERHEAD_BYTES = 64;

    private final long capacityBytes;
    private final long longestWaitNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeMap<Long, EventFile> files = new TreeMap<>();
    private final Set<MemoryJournalReader> readers = ConcurrentHashMap.newKeySet();
    private long sizeBytes;
    private boolean sealed;

    private static final class EventFile {
        private final List<MediaEvent> events = new ArrayList<>();
        private long bytes;
    }

    /// What a reader finds behind a position; `event` is null when nothing is there (yet).
    record Found(@Nullable MediaEvent event, JournalPosition next, boolean sealed) {}

    MemoryJournal() {
        this(DEFAULT_CAPACITY_BYTES, LONGEST_WAIT);
    }

    MemoryJournal(long capacityBytes, Duration longestWait) {
        this.capacityBytes = capacityBytes;
        this.longestWaitNanos = longestWait.toNanos();
        files.put(1L, new EventFile());
    }

    @Override
    public void append(MediaEvent event) throws IOException {
        long bytes = EVENT_OVERHEAD_BYTES + EventCodec.maxBytes(event);
        lock.lock();
        try {
            awaitRoom();
            if (sealed) {
                throw new IllegalStateException("append to a sealed journal in memory");
            }
            EventFile last = files.lastEntry().getValue();
            if (last.bytes >= capacityBytes / FILES) {
                last = new EventFile();
                files.put(files.lastKey() + 1, last);
            }
            last.events.add(event);
            last.bytes += bytes;
            sizeBytes += bytes;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() throws IOException {
        long left = longestWaitNanos;
        try {
            discardPassed();
            while (sizeBytes >= capacityBytes && !sealed) {
                if (left <= 0) {
                    throw new IOException("journal in memory is full: nobody has read on for %s"
                            .formatted(Duration.ofNanos(longestWaitNanos)));
                }
                left = changed.awaitNanos(left);
                discardPassed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the journal in memory was full");
        }
    }

    /// Only when memory is short: who needs earlier pictures once more finds them until then.
    private void discardPassed() {
        if (sizeBytes >= capacityBytes) {
            discardBefore(new JournalPosition(Long.MAX_VALUE, 0));
        }
    }

    @Override
    public void force() {
        // There is nothing that it would be forced to.
    }

    @Override
    public void seal() {
        lock.lock();
        try {
            sealed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public JournalReader reader() {
        MemoryJournalReader reader = new MemoryJournalReader(this);
        readers.add(reader);
        return reader;
    }

    void closed(MemoryJournalReader reader) {
        readers.remove(reader);
        signal();
    }

    /// A reader has come to another file: there may be room.
    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The event behind `position`, waiting for it at most `timeout`.
    Found next(JournalPosition position, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            Found found = find(position);
            while (found.event() == null && !found.sealed() && left > 0) {
                left = changed.awaitNanos(left);
                found = find(position);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private Found find(JournalPosition position) {
        long number = Math.max(position.fileNumber(), files.firstKey());
        long index = number == position.fileNumber() ? position.offsetBytes() : 0;
        EventFile file = files.get(number);
        if (file != null && index == file.events.size() && number < files.lastKey()) {
            number++;
            index = 0;
            file = files.get(number);
        }
        if (file == null || index == file.events.size()) {
            return new Found(null, position, sealed);
        }
        return new Found(file.events.get((int) index), new JournalPosition(number, index + 1), false);
    }

    @Override
    public void discardBefore(JournalPosition position) {
        lock.lock();
        try {
            long limit = Math.min(position.fileNumber(), files.lastKey());
            for (MemoryJournalReader reader : readers) {
                limit = Math.min(limit, reader.position().fileNumber());
            }
            var passed = files.headMap(limit);
            sizeBytes -= passed.values().stream().mapToLong(file -> file.bytes).sum();
            passed.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void delete() {
        lock.lock();
        try {
            seal();
            files.clear();
            files.put(Long.MAX_VALUE, new EventFile());
            sizeBytes = 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long sizeBytes() {
        lock.lock();
        try {
            return sizeBytes;
        } finally {
            lock.unlock();
        }
    }
}
