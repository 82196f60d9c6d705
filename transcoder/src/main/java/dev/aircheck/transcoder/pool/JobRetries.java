package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.RungResult;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens to a job whose worker dies. A job that brings two workers down is poison: each of its rungs is then
/// tried alone, and only those that fail again are given up. Kills from outside are not held against it.
final class JobRetries {
    private static final Logger LOG = LoggerFactory.getLogger(JobRetries.class);
    private static final int DEATHS_TO_POISON = 2;

    /// Every retry has a bound, even this one: with back-off it lasts for more than a minute.
    private static final int MAX_OUTSIDE_KILLS = 30;

    private final WorkerSlot slot;
    private final PoolCounters counters;

    JobRetries(WorkerSlot slot, PoolCounters counters) {
        this.slot = slot;
        this.counters = counters;
    }

    TranscodeResult work(TranscodeJob job) throws InterruptedException {
        Outcome whole = attempt(job, DEATHS_TO_POISON);
        if (!whole.poison()) {
            return whole.result();
        }
        counters.poisoned.increment();
        LOG.warn(
                "event=poison_segment job={} rungs={}", job.label(), job.rungs().size());
        if (job.rungs().size() == 1) {
            return whole.result();
        }
        List<RungResult> rungs = new ArrayList<>();
        for (RungSpec rung : job.rungs()) {
            rungs.addAll(attempt(job.alone(rung), 1).result().rungs());
        }
        return new TranscodeResult(rungs);
    }

    private record Outcome(TranscodeResult result, boolean poison) {}

    private Outcome attempt(TranscodeJob job, int deathsAllowed) throws InterruptedException {
        int ownDeaths = 0;
        int outsideKills = 0;
        while (true) {
            JobAttempt attempt = new JobAttempt(job);
            Optional<Death> death = slot.run(attempt);
            if (death.isEmpty()) {
                return new Outcome(attempt.result("not answered"), false);
            }
            LOG.warn(
                    "event=worker_died job={} reason=\"{}\"",
                    job.label(),
                    death.get().reason());
            if (death.get().ownDoing()) {
                ownDeaths++;
            } else {
                outsideKills++;
            }
            if (ownDeaths == deathsAllowed || outsideKills == MAX_OUTSIDE_KILLS) {
                return new Outcome(attempt.result(death.get().reason()), ownDeaths == deathsAllowed);
            }
        }
    }
}
