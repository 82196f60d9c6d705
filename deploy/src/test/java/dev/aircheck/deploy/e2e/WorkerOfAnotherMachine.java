package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The real `aircheck worker` as a child process, as it would run on a machine of its own. Confined to its test.
final class WorkerOfAnotherMachine implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("^aircheck worker ready broker=\\S+ workers=\\d+ http=(\\d+) pid=\\d+$", Pattern.MULTILINE);

    private final Process process;
    private final Path log;

    private WorkerOfAnotherMachine(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Returns at once.
    static WorkerOfAnotherMachine start(Path dataDir, Map<String, String> settings) throws IOException {
        Path log = AircheckProcess.logFile();
        return new WorkerOfAnotherMachine(AircheckProcess.launch(dataDir, settings, log, "worker"), log);
    }

    /// The address of its HTTP server, when it has reached its broker.
    URI awaitReady() throws Exception {
        return Await.until("ready line of the worker", AircheckProcess.LONGEST_START, () -> {
            Matcher line = READY.matcher(output());
            if (!line.find()) {
                return Optional.empty();
            }
            return Optional.of(URI.create("http://127.0.0.1:" + line.group(1)));
        });
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /// Its exit code, when it ends by itself.
    int awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(AircheckProcess.LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("worker did not end: " + output());
        }
        return process.exitValue();
    }

    /// SIGTERM; answers the exit code.
    int stop() throws IOException, InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    @Override
    public void close() {
        process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
