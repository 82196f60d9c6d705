package dev.aircheck.transcoder.worker;

import dev.aircheck.transcoder.protocol.FromWorker;
import dev.aircheck.transcoder.protocol.FromWorkerPipe;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// The worker's end of the result pipe. Thread-safe: the job's thread and the heartbeat write to it, one record at a
/// time.
final class WorkerOutput {
    private static final long HEARTBEAT_MILLIS = 500;
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int EXIT_SERVER_GONE = 0;

    /// Guards `out`: records must not interleave. Held across I/O on purpose; nothing else ever waits for it.
    private final ReentrantLock lock = new ReentrantLock();

    private final OutputStream out;
    private final AtomicLong progress = new AtomicLong();

    WorkerOutput(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    }

    void write(FromWorker message) throws IOException {
        lock.lock();
        try {
            FromWorkerPipe.write(out, message);
        } finally {
            lock.unlock();
        }
    }

    void progressed() {
        progress.incrementAndGet();
    }

    void startHeartbeat() {
        Thread.ofPlatform().daemon().name("heartbeat").start(this::beat);
    }

    private void beat() {
        try {
            while (true) {
                write(new FromWorker.Heartbeat(progress.get()));
                Thread.sleep(HEARTBEAT_MILLIS);
            }
        } catch (IOException | InterruptedException serverGone) {
            // Nobody reads the results any more: there is nothing left to do and nobody to tell.
            Runtime.getRuntime().halt(EXIT_SERVER_GONE);
        }
    }
}
