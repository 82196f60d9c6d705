package dev.aircheck.transcoder.pool;

import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.Continuation;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.PreRoll;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.protocol.DecoderPlace;
import dev.aircheck.transcoder.protocol.DecoderUse;
import dev.aircheck.transcoder.protocol.FromWorker;
import dev.aircheck.transcoder.protocol.FromWorkerPipe;
import dev.aircheck.transcoder.protocol.MalformedRecordException;
import dev.aircheck.transcoder.protocol.ToWorker;
import dev.aircheck.transcoder.protocol.ToWorkerPipe;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One child process and the thread that reads its results. Thread-safe as follows: one supervisor runs jobs, the
/// watchdog only calls [#check], anybody may [#close] or ask.
final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final int BUFFER_BYTES = 64 << 10;
    private static final long EXIT_WAIT_MILLIS = 1000;

    private final WorkerPoolOptions options;
    private final Process process;
    private final OutputStream toWorker;
    private final Pulse pulse = new Pulse();
    private final CountDownLatch hello = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> givenUp = new AtomicReference<>();
    private final AtomicReference<@Nullable Attempt> current = new AtomicReference<>();
    /// Where the decoders stand that the worker keeps. Replaced by the reader, seen by all.
    private volatile Set<DecoderPlace> decoders = Set.of();

    private WorkerProcess(WorkerPoolOptions options, Process process) {
        this.options = options;
        this.process = process;
        this.toWorker = new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES);
    }

    /// The child gets no environment but its own: whatever the server was started with stays with the server.
    static WorkerProcess start(WorkerPoolOptions options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(options.command())
                .directory(options.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(WorkerCommand.environment());
        WorkerProcess worker = new WorkerProcess(options, builder.start());
        Thread.ofPlatform().daemon().name("worker-results-" + worker.pid()).start(worker::readResults);
        Thread.ofPlatform()
                .daemon()
                .name("worker-log-" + worker.pid())
                .start(new WorkerLog(worker.process.getErrorStream(), worker.pid()));
        return worker;
    }

    boolean awaitHello() throws InterruptedException {
        return hello.await(options.startTimeout().toMillis(), TimeUnit.MILLISECONDS) && isAlive();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return ended.getCount() > 0 && process.isAlive();
    }

    /// Whether the worker keeps a decoder that stands there.
    boolean has(DecoderPlace place) {
        return decoders.contains(place);
    }

    /// Runs one job to its end or to the worker's.
    Optional<Death> run(Attempt attempt) throws InterruptedException {
        pulse.jobStarted();
        current.set(attempt);
        if (ended.getCount() == 0) {
            attempt.died(death());
        }
        try {
            switch (attempt) {
                case JobAttempt job -> send(job);
                case SpriteAttempt sprite -> write(new ToWorker.SpriteAsked(sprite.sprite()));
                case ProbeAttempt probe -> write(probe.asked());
            }
        } catch (IOException broken) {
            LOG.debug("event=worker_pipe_broken pid={} job={}", pid(), attempt.label(), broken);
        }
        Optional<Death> death = attempt.await();
        current.set(null);
        return death;
    }

    /// Kills the process when it is silent or stalled; its reader tells the job.
    void check(long nowNanos) {
        if (hello.getCount() > 0) {
            return;
        }
        if (pulse.silentNanos(nowNanos) > options.silenceTimeout().toNanos()) {
            giveUp("not heard for " + options.silenceTimeout());
        } else if (current.get() != null
                && pulse.stalledNanos(nowNanos) > options.stallTimeout().toNanos()) {
            giveUp("no progress for " + options.stallTimeout());
        }
    }

    @Override
    public void close() {
        giveUp("closed");
    }

    /// Kills it, for this reason.
    void giveUp(String reason) {
        givenUp.compareAndSet(null, reason);
        process.destroyForcibly();
    }

    private void send(JobAttempt attempt) throws IOException, InterruptedException {
        TranscodeJob job = attempt.job();
        EncodeUnit unit = job.unit();
        DecoderPlace before = DecoderPlace.before(job);
        DecoderPlace resumed = before != null && has(before) ? before : null;
        PreRoll preRoll = job.preRoll();
        if (before != null && resumed == null && preRoll != null && !preRoll.available()) {
            attempt.refused(CellResult.Failed.PRE_ROLL_MISSING);
            return;
        }
        write(new ToWorker.JobStarted(
                attempt.encoder(),
                options.preset(),
                unit.format(),
                unit.frameRate(),
                unit.cells(),
                job.rungs(),
                new DecoderUse(resumed, DecoderPlace.after(job)),
                job.stills()));
        if (resumed == null) {
            sendPreRoll(job);
        }
        for (VideoSample sample : unit.samples()) {
            write(new ToWorker.SampleSent(sample));
        }
        write(new ToWorker.JobEnded());
    }

    /// Pictures that are not there any more are done without: cells are gaps until the source has refreshed its
    /// picture. A pipe that broke meanwhile shows with the next picture.
    private void sendPreRoll(TranscodeJob job) throws InterruptedException {
        Continuation continuation = job.unit().continuation();
        PreRoll preRoll = job.preRoll();
        if (continuation == null || preRoll == null) {
            return;
        }
        long untilTicks = job.unit().samples().getFirst().dtsTicks();
        LOG.info(
                "event=decoder_rebuilt pid={} job={} seconds={}",
                pid(),
                job.label(),
                (untilTicks - continuation.keyFrameTicks()) / MediaClock.TICKS_PER_SECOND);
        try {
            preRoll.replay(continuation.keyFrameTicks(), untilTicks, sample -> write(new ToWorker.SampleSent(sample)));
        } catch (IOException missing) {
            LOG.warn("event=pre_roll_incomplete job={} reason=\"{}\"", job.label(), missing.toString());
        }
    }

    private void write(ToWorker message) throws IOException {
        ToWorkerPipe.write(toWorker, message);
    }

    private void readResults() {
        try (InputStream in = new BufferedInputStream(process.getInputStream(), BUFFER_BYTES)) {
            for (var message = FromWorkerPipe.read(in); message.isPresent(); message = FromWorkerPipe.read(in)) {
                handle(message.get());
            }
        } catch (MalformedRecordException malformed) {
            LOG.warn("event=worker_malformed_record pid={} reason=\"{}\"", pid(), malformed.getMessage());
            giveUp("malformed record");
        } catch (IOException broken) {
            LOG.debug("event=worker_pipe_broken pid={}", pid(), broken);
        }
        end();
    }

    private void handle(FromWorker message) throws MalformedRecordException {
        pulse.heard();
        switch (message) {
            case FromWorker.Hello greeting -> greet(greeting.version());
            case FromWorker.Heartbeat heartbeat -> pulse.progress(heartbeat.progress());
            case FromWorker.SegmentEncoded encoded -> job().encoded(encoded.rung(), encoded.segment());
            case FromWorker.CellFailed failed -> job().failed(failed.rung(), failed.sequence(), failed.reason());
            case FromWorker.StillTaken taken -> job().taken(taken.still());
            case FromWorker.JobFinished finished -> finish(finished);
            case FromWorker.SpriteMade made -> sprite().made(made.picture());
            case FromWorker.SpriteFailed failed -> sprite().failed(failed.reason());
            case FromWorker.EncoderPassed passed -> probe().passed(passed.segment());
            case FromWorker.EncoderRefused refused -> probe().refused(refused.reason());
        }
    }

    private void greet(int version) throws MalformedRecordException {
        if (version != FromWorker.VERSION) {
            throw new MalformedRecordException("version %d (expected %d)".formatted(version, FromWorker.VERSION));
        }
        hello.countDown();
    }

    private void finish(FromWorker.JobFinished finished) throws MalformedRecordException {
        JobAttempt attempt = job();
        if (finished.corruptPictures() > 0) {
            LOG.debug("event=corrupt_pictures job={} count={}", attempt.job().label(), finished.corruptPictures());
        }
        decoders = Set.copyOf(finished.decoders());
        attempt.finished();
    }

    private JobAttempt job() throws MalformedRecordException {
        if (current.get() instanceof JobAttempt attempt) {
            return attempt;
        }
        throw new MalformedRecordException("result without a job");
    }

    private ProbeAttempt probe() throws MalformedRecordException {
        if (current.get() instanceof ProbeAttempt attempt) {
            return attempt;
        }
        throw new MalformedRecordException("trial that nobody has asked for");
    }

    private SpriteAttempt sprite() throws MalformedRecordException {
        if (current.get() instanceof SpriteAttempt attempt) {
            return attempt;
        }
        throw new MalformedRecordException("sprite that nobody has asked for");
    }

    /// The pipe is closed: makes sure that the process ends too, and tells whoever waits for it.
    private void end() {
        try {
            if (!process.waitFor(EXIT_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                giveUp("closed its pipe");
                process.waitFor();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        ended.countDown();
        hello.countDown();
        Attempt attempt = current.get();
        if (attempt != null) {
            attempt.died(death());
        }
    }

    /// How it ended; only to be asked when it is not alive.
    Death death() {
        String reason = givenUp.get();
        if (reason != null) {
            return Death.givenUp(reason);
        }
        return process.isAlive() ? Death.givenUp("pipe closed") : Death.ofExit(process.exitValue());
    }
}
