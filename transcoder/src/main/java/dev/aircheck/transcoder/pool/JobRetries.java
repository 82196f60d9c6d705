package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.RungResult;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens to a job whose worker dies. A job that brings two workers down is poison: each of its rungs is then
/// tried alone and without stills, and only those that fail again are given up. Kills from outside are not held against
/// it.
final class JobRetries {
    private static final Logger LOG = LoggerFactory.getLogger(JobRetries.class);
    private static final int DEATHS_TO_POISON = 2;

    /// Every retry has a bound, even this one: with back-off it lasts for more than a minute.
    private static final int MAX_OUTSIDE_KILLS = 30;

    private final WorkerSlot slot;
    private final PoolCounters counters;
    private final EncoderInUse encoders;

    JobRetries(WorkerSlot slot, PoolCounters counters, EncoderInUse encoders) {
        this.slot = slot;
        this.counters = counters;
        this.encoders = encoders;
    }

    /// Any encoder but x264 gets one try; what it does not do, x264 does: a driver's bad day costs nobody a segment.
    /// All rungs are done again, so that all change their parameter sets at the same place.
    TranscodeResult work(TranscodeJob job) throws InterruptedException {
        H264Encoder encoder = encoders.now();
        if (encoder == H264Encoder.X264 || job.rungs().isEmpty()) {
            return workWithX264(job);
        }
        Outcome outcome = attempt(job, encoder, 1);
        Optional<String> failure = outcome.result().firstEncoderFailure();
        if (failure.isEmpty()) {
            encoders.worked();
            return outcome.result();
        }
        TranscodeResult again = workWithX264(job);
        Optional<String> more = again.firstEncoderFailure();
        if (more.isEmpty()) {
            encoders.failed(encoder, job.label(), failure.get());
        } else {
            LOG.warn("event=job_failed_twice job={} first=\"{}\" then=\"{}\"", job.label(), failure.get(), more.get());
        }
        return again;
    }

    private TranscodeResult workWithX264(TranscodeJob job) throws InterruptedException {
        Outcome whole = attempt(job, H264Encoder.X264, DEATHS_TO_POISON);
        if (!whole.poison()) {
            return whole.result();
        }
        counters.poisoned.increment();
        LOG.warn(
                "event=poison_segment job={} rungs={}", job.label(), job.rungs().size());
        boolean divisible = job.rungs().size() + (job.stills() == null ? 0 : 1) > 1;
        if (!divisible) {
            return whole.result();
        }
        List<RungResult> rungs = new ArrayList<>();
        for (RungSpec rung : job.rungs()) {
            rungs.addAll(attempt(job.alone(rung), H264Encoder.X264, 1).result().rungs());
        }
        return new TranscodeResult(rungs);
    }

    /// Empty when it is not possible.
    Optional<JpegPicture> sprite(String label, Sprite sprite) throws InterruptedException {
        Tried<SpriteAttempt> tried = attempt(() -> new SpriteAttempt(label, sprite), DEATHS_TO_POISON);
        return tried.last().result();
    }

    private record Outcome(TranscodeResult result, boolean poison) {}

    private Outcome attempt(TranscodeJob job, H264Encoder encoder, int deathsAllowed) throws InterruptedException {
        Tried<JobAttempt> tried = attempt(() -> new JobAttempt(job, encoder), deathsAllowed);
        String reason = tried.death() == null ? "not answered" : tried.death().reason();
        return new Outcome(tried.last().result(reason), tried.poison());
    }

    /// The last attempt and how its worker died; null when it did not.
    private record Tried<A extends Attempt>(
            A last, @Nullable Death death, boolean poison) {}

    private <A extends Attempt> Tried<A> attempt(Supplier<A> attempts, int deathsAllowed) throws InterruptedException {
        int ownDeaths = 0;
        int outsideKills = 0;
        while (true) {
            A attempt = attempts.get();
            Death death = slot.run(attempt).orElse(null);
            if (death == null) {
                return new Tried<>(attempt, null, false);
            }
            LOG.warn("event=worker_died job={} reason=\"{}\"", attempt.label(), death.reason());
            if (death.ownDoing()) {
                ownDeaths++;
            } else {
                outsideKills++;
            }
            if (ownDeaths == deathsAllowed || outsideKills == MAX_OUTSIDE_KILLS) {
                return new Tried<>(attempt, death, ownDeaths == deathsAllowed);
            }
        }
    }
}
