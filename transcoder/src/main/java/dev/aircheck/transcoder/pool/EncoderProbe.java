package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.EncoderReport;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Finds out whether an encoder works on this machine, by using it in a worker of its own: a driver that crashes or
/// hangs takes nothing else with it. Thread-safe: immutable.
public final class EncoderProbe {
    /// Above the smallest sizes of hardware encoders.
    private static final PictureSize SIZE = new PictureSize(640, 360);

    private static final int PICTURES = 24;

    /// Loading a driver takes a second or two at times.
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final WorkerPoolOptions options;
    private final EncoderDevices devices;
    private final Duration deadline;

    EncoderProbe(WorkerPoolOptions options, EncoderDevices devices, Duration deadline) {
        this.options = options;
        this.devices = devices;
        this.deadline = deadline;
    }

    /// With the worker of these options, on this machine's devices.
    public static EncoderProbe of(WorkerPoolOptions options) {
        return new EncoderProbe(options, EncoderDevices.ofMachine(), DEADLINE);
    }

    /// Every encoder, one after the other.
    public List<EncoderReport> reportAll() throws InterruptedException {
        List<EncoderReport> reports = new ArrayList<>();
        for (H264Encoder encoder : H264Encoder.values()) {
            reports.add(report(encoder));
        }
        return reports;
    }

    /// Blocks until the encoder has shown what it can do, at most for the deadline.
    public EncoderReport report(H264Encoder encoder) throws InterruptedException {
        Optional<String> missing = devices.missing(encoder);
        if (missing.isPresent()) {
            return new EncoderReport(encoder, false, missing.get());
        }
        ProbeAttempt attempt = new ProbeAttempt(new ToWorker.EncoderTried(encoder, options.preset(), SIZE, PICTURES));
        Optional<String> failure = run(attempt, deadline);
        return new EncoderReport(
                encoder,
                failure.isEmpty(),
                failure.orElse(
                        "encodes %d pictures of %dx%d as asked".formatted(PICTURES, SIZE.widthPx(), SIZE.heightPx())));
    }

    /// An invented scene at 30 pictures a second, encoded with x264.
    EncodedSegment scene(PictureSize size, int pictures, Duration patience) throws IOException, InterruptedException {
        ProbeAttempt attempt =
                new ProbeAttempt(new ToWorker.EncoderTried(H264Encoder.X264, options.preset(), size, pictures));
        Optional<String> failure = run(attempt, patience);
        return attempt.segment()
                .orElseThrow(() -> new IOException("x264 makes no scene: " + failure.orElse("no reason given")));
    }

    /// Why it did not work; empty when it did.
    private Optional<String> run(ProbeAttempt attempt, Duration patience) throws InterruptedException {
        try {
            Files.createDirectories(options.directory());
        } catch (IOException impossible) {
            return Optional.of("no folder for a worker: " + impossible);
        }
        try (WorkerProcess worker = WorkerProcess.start(options)) {
            if (!worker.awaitHello()) {
                return Optional.of("no worker could be started to try it");
            }
            Executor later = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
            later.execute(() -> worker.giveUp("no answer for " + patience));
            Optional<Death> death = worker.run(attempt);
            if (death.isPresent()) {
                return Optional.of(death.get().reason());
            }
            return attempt.segment().isPresent() ? Optional.empty() : Optional.of(attempt.refusal());
        } catch (IOException impossible) {
            return Optional.of("no worker could be started to try it: " + impossible.getMessage());
        }
    }
}
