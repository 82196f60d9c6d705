package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.EncoderChoice;
import dev.aircheck.transcoder.EncoderReport;
import dev.aircheck.transcoder.H264Encoder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which encoder the jobs of a pool use: chosen once, given up for x264 when it keeps failing. Thread-safe: one thread
/// chooses, every supervisor asks; the monitor guards the counts.
final class EncoderInUse {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderInUse.class);

    /// Each failed job is encoded again and brings two discontinuities, so there are few of them.
    private static final int FAILURES_TO_GIVE_UP = 3;

    /// So many good jobs (about an hour of one stream) make failures forgotten.
    private static final int GOOD_JOBS_TO_FORGET = 1800;

    /// Every trial has its deadline. This is for a driver that holds its process fast, so that not even a kill ends it.
    private static final Duration LONGEST_CHOICE = Duration.ofMinutes(2);

    private final EncoderChoice choice;
    private final CountDownLatch chosen = new CountDownLatch(1);
    private volatile H264Encoder encoder = H264Encoder.X264;
    private volatile @Nullable String warning;
    private int failures;
    private int goodJobs;

    EncoderInUse(EncoderChoice choice) {
        this.choice = choice;
        if (choice.candidates().isEmpty()) {
            chosen.countDown();
        }
    }

    /// Reports on an encoder.
    interface Tester {
        EncoderReport report(H264Encoder encoder) throws InterruptedException;
    }

    boolean needsChoosing() {
        return chosen.getCount() > 0;
    }

    /// Tries the candidates; the first that works is taken, else x264. Whatever happens, jobs go on afterwards.
    void choose(Tester tester) throws InterruptedException {
        try {
            for (H264Encoder candidate : choice.candidates()) {
                EncoderReport report = tester.report(candidate);
                if (report.available()) {
                    encoder = candidate;
                    LOG.info("event=encoder_chosen setting={} encoder={}", choice.label(), candidate.label());
                    return;
                }
                unavailable(report);
            }
            LOG.info("event=encoder_chosen setting={} encoder={}", choice.label(), encoder.label());
        } finally {
            chosen.countDown();
        }
    }

    /// With `auto` nobody has asked for this one.
    private void unavailable(EncoderReport report) {
        String name = report.encoder().label();
        if (choice == EncoderChoice.AUTO) {
            LOG.info("event=encoder_unavailable encoder={} reason=\"{}\"", name, report.detail());
            return;
        }
        LOG.warn(
                "event=encoder_unavailable encoder={} instead={} reason=\"{}\" hint=\"docs/encoders.md says what it needs;"
                        + " recording.encoder: auto or x264 ends this warning\"",
                name,
                H264Encoder.X264.label(),
                report.detail());
        // Anybody may read this: why is in the log.
        warning = "recording.encoder is %s, which does not work on this machine: x264 encodes instead".formatted(name);
    }

    /// Waits until it is chosen, or for as long as that may take: then x264 begins.
    H264Encoder await() throws InterruptedException {
        if (!chosen.await(LONGEST_CHOICE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("event=encoder_not_chosen after={} instead={}", LONGEST_CHOICE, encoder.label());
            chosen.countDown();
        }
        return encoder;
    }

    /// x264 until it is chosen.
    H264Encoder now() {
        return encoder;
    }

    /// What an operator should know; empty when there is nothing.
    Optional<String> warning() {
        return Optional.ofNullable(warning);
    }

    /// A job was done.
    void worked() {
        synchronized (chosen) {
            goodJobs++;
            if (goodJobs >= GOOD_JOBS_TO_FORGET) {
                failures = 0;
            }
        }
    }

    /// A job was not done, and x264 did it.
    void failed(H264Encoder failed, String job, String reason) {
        boolean giveUp;
        synchronized (chosen) {
            goodJobs = 0;
            failures++;
            giveUp = failures >= FAILURES_TO_GIVE_UP && encoder == failed;
            if (giveUp) {
                encoder = H264Encoder.X264;
            }
        }
        LOG.warn(
                "event=encoder_failed encoder={} instead={} job={} reason=\"{}\"",
                failed.label(),
                H264Encoder.X264.label(),
                job,
                reason);
        if (giveUp) {
            warning = "the encoder %s has failed %d times: x264 encodes instead until the next start"
                    .formatted(failed.label(), FAILURES_TO_GIVE_UP);
            LOG.warn(
                    "event=encoder_given_up encoder={} instead={} failures={} hint=\"docs/encoders.md, When it fails\"",
                    failed.label(),
                    H264Encoder.X264.label(),
                    FAILURES_TO_GIVE_UP);
        }
    }
}
