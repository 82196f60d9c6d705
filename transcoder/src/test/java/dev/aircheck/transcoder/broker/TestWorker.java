package dev.aircheck.transcoder.broker;

import dev.aircheck.transcoder.pool.LocalTranscoder;
import dev.aircheck.transcoder.pool.WorkerCommand;
import dev.aircheck.transcoder.pool.WorkerPoolOptions;
import dev.aircheck.transcoder.worker.MisbehavingWorker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// Workers of one machine behind a broker. As a program: a machine of its own, whose workers have vices.
record TestWorker(LocalTranscoder pool, BrokerWorker worker) implements AutoCloseable {
    static TestWorker start(BrokerOptions broker, Path directory, int workers) throws IOException {
        return start(broker, directory, WorkerPoolOptions.standard(workers, directory.resolve("workers")));
    }

    static TestWorker misbehaving(BrokerOptions broker, Path directory) throws IOException {
        Path workers = directory.resolve("workers");
        return start(
                broker,
                directory,
                WorkerPoolOptions.standard(1, workers)
                        .withCommand(WorkerCommand.ofMainClass(MisbehavingWorker.class.getName(), workers)));
    }

    private static TestWorker start(BrokerOptions broker, Path directory, WorkerPoolOptions options)
            throws IOException {
        Files.createDirectories(directory);
        LocalTranscoder pool = LocalTranscoder.start(options);
        return new TestWorker(
                pool, BrokerWorker.start(broker, pool, options.workers(), directory.resolve("messages"), () -> true));
    }

    static Process startMisbehaving(BrokerOptions broker, Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestWorker.class.getName(),
                        broker.url().toString(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] args) throws IOException {
        var broker = new BrokerOptions(URI.create(args[0]), TestBroker.USER, TestBroker.PASSWORD, null);
        try (TestWorker worker = misbehaving(broker, Path.of(args[1]))) {
            while (worker.pool.status().restarts() < Long.MAX_VALUE) {
                LockSupport.parkNanos(Long.MAX_VALUE);
            }
        }
    }

    @Override
    public void close() {
        worker.close();
        pool.close();
    }
}
