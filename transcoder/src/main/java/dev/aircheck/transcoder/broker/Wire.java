package dev.aircheck.transcoder.broker;

import dev.aircheck.transcoder.protocol.FromWorker;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.SimpleString;

/// What server and workers agree on beside the records: queues, properties of messages, limits.
final class Wire {
    /// Of those who speak the same records: a server and workers of two versions do not see each other.
    static final SimpleString JOBS = SimpleString.of("aircheck.jobs." + FromWorker.VERSION);

    /// Each connection of a server has a queue of its own for results, which ends with it.
    static final String RESULTS_PREFIX = "aircheck.results.";

    /// Names the job in logs.
    static final SimpleString LABEL = SimpleString.of("aircheckLabel");

    /// The server's number of the job.
    static final SimpleString JOB = SimpleString.of("aircheckJob");

    /// Whether the job brings along the pictures before it.
    static final SimpleString PRE_ROLL = SimpleString.of("aircheckPreRoll");

    /// An [Outcome]'s name.
    static final SimpleString OUTCOME = SimpleString.of("aircheckOutcome");

    /// With [Outcome#REFUSED]: why, for a person.
    static final SimpleString REASON = SimpleString.of("aircheckReason");

    /// How long the worker had it.
    static final SimpleString WORK_MILLIS = SimpleString.of("aircheckWorkMillis");

    /// Without pre-roll: half a minute at 60 Mbit/s. It is held in memory.
    static final long MAX_UNIT_BYTES = 256L << 20;

    /// Of the pre-roll, which goes through a file: an hour at 4 Mbit/s. What comes after that is done without.
    static final long MAX_PRE_ROLL_BYTES = 2L << 30;

    static final int MAX_RESULT_BYTES = 256 << 20;
    static final int MAX_LABEL_CHARS = 256;

    /// A job that has taken so many workers' lives is not tried again. Below the broker's own limit (10), so that the
    /// answer comes from a worker.
    static final int MAX_DELIVERIES = 9;

    /// What is older is the broker's garbage: who still waits for it has it sent again.
    static final Duration JOB_LIFE = Duration.ofHours(24);

    /// What a worker made of a job.
    enum Outcome {
        /// The body has the results.
        DONE,
        /// It continues a group of pictures of which this worker has nothing: send it again with pre-roll.
        PRE_ROLL_NEEDED,
        /// It was not tried.
        REFUSED
    }

    private Wire() {}
}
