package dev.aircheck.transcoder.broker;

import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.SizeGate;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.Transcoder;
import dev.aircheck.transcoder.pool.WorkerPoolStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A [Transcoder] whose workers are on other machines, behind a broker. Thread-safe. While the broker or its workers
/// are
/// away, callers wait; what was sent and not answered is sent again.
public final class ArtemisTranscoder implements Transcoder {
    private static final Logger LOG = LoggerFactory.getLogger(ArtemisTranscoder.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final long JOIN_MILLIS = 5000;

    private final BrokerOptions options;
    private final Duration lookEvery;
    private final OutstandingJobs jobs = new OutstandingJobs();
    private final BrokerFigures figures;
    private final Thread link;
    private volatile boolean closed;

    private ArtemisTranscoder(BrokerOptions options, Duration lookEvery, InstantSource clock) {
        this.options = options;
        this.lookEvery = lookEvery;
        this.figures = new BrokerFigures(clock);
        this.link = Thread.ofPlatform().daemon().name("broker-link").unstarted(this::keepConnected);
    }

    /// Connects in the background, and again whenever the connection breaks.
    public static ArtemisTranscoder start(BrokerOptions options) {
        return start(options, LOOK_EVERY);
    }

    static ArtemisTranscoder start(BrokerOptions options, Duration lookEvery) {
        ArtemisTranscoder transcoder = new ArtemisTranscoder(options, lookEvery, InstantSource.system());
        transcoder.link.start();
        return transcoder;
    }

    private void keepConnected() {
        BackOff backOff = new BackOff();
        try {
            while (!closed) {
                long sinceNanos = System.nanoTime();
                serveOnce();
                backOff.pauseAfter(sinceNanos);
            }
        } catch (InterruptedException closing) {
            LOG.debug("event=broker_link_ended");
        }
    }

    private void serveOnce() throws InterruptedException {
        try (BrokerConnection connection = BrokerConnection.open(options)) {
            LOG.info("event=broker_connected broker={}", options.url());
            new ServerLink(connection, jobs, figures, lookEvery).serve();
        } catch (BrokerRefusedException refused) {
            figures.disconnected(true);
            LOG.error("event=broker_refuses reason=\"{}\"", refused.getMessage());
        } catch (IOException e) {
            figures.disconnected(false);
            if (!closed) {
                LOG.warn("event=broker_away jobs={} reason=\"{}\"", jobs.count(), e.getMessage());
            }
        } catch (RuntimeException | Error bug) {
            // Nobody else would go on sending.
            figures.disconnected(false);
            if (!closed) {
                LOG.error("event=broker_link_failed", bug);
            }
        }
    }

    @Override
    public TranscodeResult transcode(TranscodeJob job) throws InterruptedException {
        Optional<String> refusal = SizeGate.refusal(job.unit().format());
        if (refusal.isPresent()) {
            return TranscodeResult.failed(job, refusal.get());
        }
        CompletableFuture<TranscodeResult> result = new CompletableFuture<>();
        return await(jobs.add(job.label(), new OutstandingJob.Request.Transcode(job, result)), result);
    }

    @Override
    public Optional<JpegPicture> sprite(String label, Sprite sprite) throws InterruptedException {
        CompletableFuture<Optional<JpegPicture>> result = new CompletableFuture<>();
        return await(jobs.add(label, new OutstandingJob.Request.MakeSprite(sprite, result)), result);
    }

    private <T> T await(OutstandingJob job, CompletableFuture<T> result) throws InterruptedException {
        if (closed) {
            result.cancel(false);
        }
        try {
            return result.get();
        } catch (CancellationException closing) {
            throw new IllegalStateException("transcoder closed during job " + job.label(), closing);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("job " + job.label(), bug.getCause());
        } finally {
            // Also when nobody waits for it any more: its answer will find no job.
            jobs.remove(job);
        }
    }

    public boolean connected() {
        return figures.outage() == null;
    }

    /// What an operator should know; empty when there is nothing. Anybody may read it: why is in the log.
    public Optional<String> warning() {
        BrokerFigures.Outage outage = figures.outage();
        int outstanding = jobs.count();
        if (outage != null) {
            return Optional.of("the broker %s since %s: %d encode jobs wait, recording goes on"
                    .formatted(outage.refused() ? "lets nobody in" : "is away", outage.since(), outstanding));
        }
        return outstanding > 0 && figures.workers() == 0
                ? Optional.of("no worker is connected to the broker: %d encode jobs wait, recording goes on"
                        .formatted(outstanding))
                : Optional.empty();
    }

    /// Of all workers that are connected, whoever's jobs they do; the jobs are those of this server.
    public WorkerPoolStatus status() {
        int outstanding = jobs.count();
        int waiting = figures.waiting(outstanding);
        return new WorkerPoolStatus(
                figures.workers(),
                figures.workers(),
                Math.min(figures.workers(), outstanding - waiting),
                waiting,
                figures.finishedJobs(),
                0,
                figures.givenUpJobs(),
                Map.of(),
                MediaClock.toDuration(figures.mediaTicks()),
                Duration.ofMillis(figures.workMillis()));
    }

    @Override
    public void close() {
        closed = true;
        link.interrupt();
        try {
            link.join(JOIN_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        jobs.all().forEach(job -> job.result().cancel(false));
    }
}
