package dev.aircheck.transcoder.pool;

import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.SizeGate;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.Transcoder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/// A [Transcoder] made of worker processes on this machine. Thread-safe. The server itself loads no native code; with
/// no worker alive, callers wait.
public final class LocalTranscoder implements Transcoder {
    /// Each waiting caller is one session's thread; more sessions than this wait in line to get into the line.
    private static final int QUEUE_JOBS = 1024;

    private static final int STARTING_AT_ONCE = 4;
    private static final long WATCH_MILLIS = 250;
    private static final long JOIN_MILLIS = 5000;

    private final JobQueue queue = new JobQueue(QUEUE_JOBS);
    private final PoolCounters counters = new PoolCounters();
    private final List<WorkerSlot> slots = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final EncoderInUse encoders;
    private volatile boolean closed;

    private LocalTranscoder(EncoderInUse encoders) {
        this.encoders = encoders;
    }

    /// Workers start in the background; the first jobs wait for them.
    /// @throws IOException when the workers' directory cannot be made
    public static LocalTranscoder start(WorkerPoolOptions options) throws IOException {
        return start(options, EncoderProbe.of(options));
    }

    static LocalTranscoder start(WorkerPoolOptions options, EncoderProbe probe) throws IOException {
        Files.createDirectories(options.directory());
        LocalTranscoder transcoder = new LocalTranscoder(new EncoderInUse(options.encoder()));
        if (transcoder.encoders.needsChoosing()) {
            transcoder.startThread("encoder-probe", () -> transcoder.chooseEncoder(probe));
        }
        Semaphore starting = new Semaphore(STARTING_AT_ONCE, true);
        for (int i = 0; i < options.workers(); i++) {
            transcoder.slots.add(new WorkerSlot(options, starting, transcoder.counters));
        }
        for (WorkerSlot slot : transcoder.slots) {
            transcoder.supervise(slot);
        }
        transcoder.startThread("worker-watchdog", transcoder::watch);
        return transcoder;
    }

    private void supervise(WorkerSlot slot) {
        var claim = new PinnedWork(slot, slots);
        startThread("worker-" + slots.indexOf(slot), new WorkerSupervisor(queue, claim, slot, counters, encoders));
    }

    private void startThread(String name, Runnable task) {
        threads.add(Thread.ofPlatform().daemon().name(name).start(task));
    }

    private void chooseEncoder(EncoderProbe probe) {
        try {
            encoders.choose(probe::report);
        } catch (InterruptedException closing) {
            // close() interrupts: nobody waits for an encoder any more.
            return;
        }
    }

    /// What jobs are encoded with; x264 until that is decided.
    public H264Encoder encoder() {
        return encoders.now();
    }

    /// That an encoder which was asked for is not used; empty when there is nothing to say.
    public Optional<String> encoderWarning() {
        return encoders.warning();
    }

    @Override
    public TranscodeResult transcode(TranscodeJob job) throws InterruptedException {
        Optional<String> refusal = SizeGate.refusal(job.unit().format());
        if (refusal.isPresent()) {
            return TranscodeResult.failed(job, refusal.get());
        }
        CompletableFuture<TranscodeResult> result = new CompletableFuture<>();
        put(new PendingJob.Transcode(job, result));
        return await(job.label(), result);
    }

    @Override
    public Optional<JpegPicture> sprite(String label, Sprite sprite) throws InterruptedException {
        CompletableFuture<Optional<JpegPicture>> result = new CompletableFuture<>();
        put(new PendingJob.MakeSprite(label, sprite, result));
        return await(label, result);
    }

    private void put(PendingJob pending) throws InterruptedException {
        queue.put(pending);
        if (closed) {
            pending.result().cancel(false);
        }
    }

    private static <T> T await(String label, CompletableFuture<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (InterruptedException stop) {
            // Nobody waits for it any more: a job that is still in the queue is skipped.
            result.cancel(false);
            throw stop;
        } catch (CancellationException closed) {
            throw new IllegalStateException("transcoder closed during job " + label, closed);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("job " + label, bug.getCause());
        }
    }

    public WorkerPoolStatus status() {
        return new WorkerPoolStatus(
                slots.size(),
                workerPids().size(),
                counters.busy.get(),
                queue.size(),
                counters.finished.sum(),
                counters.restarts.sum(),
                counters.poisoned.sum(),
                counters.deaths(),
                MediaClock.toDuration(counters.mediaTicks.sum()),
                Duration.ofNanos(counters.workNanos.sum()));
    }

    /// The workers that are alive.
    public List<Long> workerPids() {
        return slots.stream()
                .flatMap(slot -> slot.process().stream())
                .filter(WorkerProcess::isAlive)
                .map(WorkerProcess::pid)
                .toList();
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(WATCH_MILLIS);
                long nowNanos = System.nanoTime();
                slots.forEach(slot -> slot.process().ifPresent(worker -> worker.check(nowNanos)));
            }
        } catch (InterruptedException stop) {
            // close() interrupts: there is nothing left to watch.
            return;
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        slots.forEach(WorkerSlot::release);
        try {
            for (Thread thread : threads) {
                thread.join(JOIN_MILLIS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        queue.removeAll().forEach(job -> job.result().cancel(false));
    }
}
