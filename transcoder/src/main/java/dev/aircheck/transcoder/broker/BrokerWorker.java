package dev.aircheck.transcoder.broker;

import dev.aircheck.transcoder.Transcoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the jobs of a broker done by the workers of this machine. The caller closes it, and then the transcoder.
/// Thread-safe.
public final class BrokerWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWorker.class);
    private static final long JOIN_MILLIS = 5000;

    private final AtomicBoolean draining = new AtomicBoolean();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final List<JobConsumer> consumers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private BrokerWorker() {}

    /// Takes jobs in the background, and waits for a broker that is away.
    /// @param places how many jobs are taken at a time
    /// @param directory a private one of this process, for messages on their way; what is in it goes
    /// @param able whether jobs can be done: none is taken meanwhile
    /// @throws BrokerRefusedException when the broker is there and does not let us in
    public static BrokerWorker start(
            BrokerOptions options, Transcoder transcoder, int places, Path directory, BooleanSupplier able)
            throws IOException {
        clear(directory);
        tryOut(options);
        BrokerWorker worker = new BrokerWorker();
        for (int i = 0; i < places; i++) {
            JobConsumer consumer = new JobConsumer(
                    options, transcoder, new WorkPlace(directory, able), worker.draining, worker.reached);
            worker.consumers.add(consumer);
            worker.threads.add(
                    Thread.ofPlatform().daemon().name("broker-jobs-" + i).start(consumer));
        }
        return worker;
    }

    /// What a process that was killed has left.
    private static void clear(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> left = Files.list(directory)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// Wrong settings are found at once; a broker that is away comes back.
    private static void tryOut(BrokerOptions options) throws BrokerRefusedException {
        try {
            BrokerTrial.run(options);
        } catch (BrokerRefusedException refused) {
            throw refused;
        } catch (IOException away) {
            LOG.warn("event=broker_away reason=\"{}\" hint=\"waiting for it\"", away.getMessage());
        }
    }

    /// Waits until the broker was reached once.
    public void awaitConnected() throws InterruptedException {
        reached.await();
    }

    /// Whether jobs can come, to all places.
    public boolean connected() {
        return consumers.stream().allMatch(JobConsumer::connected);
    }

    /// Takes no more jobs, and waits for those that are here; what is not done by then goes back to the broker.
    public void drain(Duration grace) throws InterruptedException {
        draining.set(true);
        for (int i = 0; i < threads.size(); i++) {
            if (!consumers.get(i).connected()) {
                // It has no job: it waits for the broker.
                threads.get(i).interrupt();
            }
        }
        long untilNanos = System.nanoTime() + grace.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, untilNanos - System.nanoTime())));
        }
    }

    @Override
    public void close() {
        draining.set(true);
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(JOIN_MILLIS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
