package dev.aircheck.deploy;

import dev.aircheck.api.HealthCheck;
import dev.aircheck.api.ProbeServer;
import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.metrics.ServerMetrics;
import dev.aircheck.storage.DataDirectory;
import dev.aircheck.transcoder.EncoderChoice;
import dev.aircheck.transcoder.broker.BrokerOptions;
import dev.aircheck.transcoder.broker.BrokerWorker;
import dev.aircheck.transcoder.pool.LocalTranscoder;
import java.io.IOException;
import java.util.List;

/// The running `aircheck worker`: encodes what servers have put into a broker. Its HTTP server is there to be looked
/// at, by probes and by Prometheus.
public final class EncodingWorker implements AutoCloseable {
    private final AircheckConfig config;
    private final Closer closer;
    private final BrokerWorker worker;
    private final ProbeServer probes;

    private EncodingWorker(AircheckConfig config, Closer closer, BrokerWorker worker, ProbeServer probes) {
        this.config = config;
        this.closer = closer;
        this.worker = worker;
        this.probes = probes;
    }

    /// Takes jobs when the broker is there. Messages of exceptions say what to do.
    public static EncodingWorker start(AircheckConfig config, BrokerOptions broker) throws IOException {
        Closer closer = new Closer();
        try {
            return start(config, broker, closer);
        } catch (IOException | RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    private static EncodingWorker start(AircheckConfig config, BrokerOptions broker, Closer closer) throws IOException {
        ServerMetrics metrics = closer.register(ServerMetrics.create(Server.version()));
        DataDirectory data = closer.register(DataDirectory.open(config.dataDirectory()));
        LocalTranscoder pool = closer.register(Encoding.startPool(config, data, encoder(config)));
        BrokerWorker worker = closer.register(BrokerWorker.start(
                broker,
                pool,
                config.workers(),
                data.temporary().resolve("messages"),
                () -> pool.status().aliveWorkers() > 0));
        metrics.watchWorkers(pool::status);
        metrics.watchBroker(() -> !worker.connected());
        ProbeServer probes = closer.register(ProbeServer.start(
                config.http().bind(),
                config.http().port(),
                Server.scrapeToken(config),
                new Health(worker, pool),
                metrics));
        return new EncodingWorker(config, closer, worker, probes);
    }

    /// What each machine would choose for itself may differ, and a rung is to be made by one kind of encoder: only one
    /// that was named is taken.
    private static EncoderChoice encoder(AircheckConfig config) {
        EncoderChoice asked = config.recording().encoder();
        return asked == EncoderChoice.AUTO ? EncoderChoice.X264 : asked;
    }

    /// A broker that is away is no reason to start anew, but nothing is done meanwhile.
    private record Health(BrokerWorker worker, LocalTranscoder pool) implements HealthCheck {
        @Override
        public List<String> problems() {
            return List.of();
        }

        @Override
        public List<String> warnings() {
            return pool.encoderWarning().map(List::of).orElse(List.of());
        }

        @Override
        public List<String> notReady() {
            return worker.connected()
                    ? List.of()
                    : List.of(
                            "no jobs are taken: the broker cannot be reached, or this machine cannot work (the log says why)");
        }
    }

    /// Waits until the broker was reached once.
    public void awaitConnected() throws InterruptedException {
        worker.awaitConnected();
    }

    public int httpPort() {
        return probes.port();
    }

    /// Takes no more jobs, finishes those that it has as far as the configured grace allows, and stops.
    @Override
    public void close() {
        try {
            worker.drain(config.recording().shutdownGrace());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closer.close();
        }
    }
}
