package dev.aircheck.deploy;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.storage.DataDirectory;
import dev.aircheck.transcoder.EncoderChoice;
import dev.aircheck.transcoder.Transcoder;
import dev.aircheck.transcoder.broker.ArtemisTranscoder;
import dev.aircheck.transcoder.broker.BrokerOptions;
import dev.aircheck.transcoder.pool.LocalTranscoder;
import dev.aircheck.transcoder.pool.WorkerPoolOptions;
import dev.aircheck.transcoder.pool.WorkerPoolStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Who encodes: the workers of this machine, or those behind a broker; never both.
/// @param warning what an operator should know of it
/// @param brokerAway whether a broker that is needed cannot be reached
/// @param jobsPerSession how many units of one session may be under way at once
record Encoding(
        Transcoder transcoder,
        Supplier<WorkerPoolStatus> status,
        Supplier<Optional<String>> warning,
        BooleanSupplier brokerAway,
        int jobsPerSession)
        implements AutoCloseable {
    /// How many workers there are behind a broker changes. More jobs than this of one session would only take memory.
    private static final int JOBS_BEHIND_A_BROKER = 8;

    static Encoding start(AircheckConfig config, DataDirectory data) throws IOException {
        BrokerOptions broker = config.broker();
        if (broker == null) {
            LocalTranscoder pool = startPool(config, data, config.recording().encoder());
            return new Encoding(pool, pool::status, pool::encoderWarning, () -> false, config.workers() + 1);
        }
        ArtemisTranscoder remote = ArtemisTranscoder.start(broker);
        return new Encoding(remote, remote::status, remote::warning, () -> !remote.connected(), JOBS_BEHIND_A_BROKER);
    }

    /// The workers of this machine.
    static LocalTranscoder startPool(AircheckConfig config, DataDirectory data, EncoderChoice encoder)
            throws IOException {
        return LocalTranscoder.start(WorkerPoolOptions.standard(config.workers(), data.temporary())
                .withEncoder(encoder)
                .withPreset(config.recording().preset()));
    }

    @Override
    public void close() {
        transcoder.close();
    }
}
