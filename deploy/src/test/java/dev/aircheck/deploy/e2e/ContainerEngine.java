package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A container engine with the images of the compose file, made by `src/test/docker/prepare`: the machine's own engine,
/// or one that is started for the tests. Thread-safe: every command is a process of its own.
final class ContainerEngine implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("src", "test", "docker");
    private static final Path FOLDER = Path.of("target", "docker").toAbsolutePath();
    private static final Duration LONGEST_PREPARATION = Duration.ofMinutes(6);
    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(3);

    private final Map<String, String> environment;

    private ContainerEngine(Map<String, String> environment) {
        this.environment = environment;
    }

    static ContainerEngine start() throws IOException, InterruptedException {
        String lines = prepare();
        return new ContainerEngine(lines.lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> !pair[1].isEmpty())
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    private static String prepare() throws IOException, InterruptedException {
        try {
            return run(
                    List.of(
                            SCRIPTS.resolve("prepare").toString(),
                            FOLDER.toString(),
                            distribution().toString(),
                            Path.of("target", "s3proxy").toString()),
                    Map.of("JAVA_HOME", System.getProperty("java.home")),
                    LONGEST_PREPARATION);
        } catch (Throwable e) {
            stop();
            throw e;
        }
    }

    private static Path distribution() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("aircheck-.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no target/aircheck-*.tar.gz: run the phase package first"));
        }
    }

    /// Runs `docker` to its end and answers what it wrote; fails when it does.
    /// @param settings variables for what it reads
    String docker(Map<String, String> settings, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("env", "docker"));
        command.addAll(arguments);
        var all = new HashMap<>(environment);
        all.putAll(settings);
        return run(command, all, LONGEST_COMMAND);
    }

    private static String run(List<String> command, Map<String, String> variables, Duration limit)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("aircheck-docker", ".out");
        Path errors = Files.createTempFile("aircheck-docker", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(variables);
            Process process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "%s ran longer than %s: %s".formatted(command, limit, Files.readString(errors)));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError("%s ended with %d: %s%s"
                        .formatted(command, process.exitValue(), Files.readString(out), Files.readString(errors)));
            }
            return Files.readString(out);
        } finally {
            Files.delete(out);
            Files.delete(errors);
        }
    }

    private static void stop() throws IOException, InterruptedException {
        run(
                List.of(
                        SCRIPTS.resolve("engine").toString(),
                        "stop",
                        FOLDER.resolve("engine").toString()),
                Map.of(),
                LONGEST_COMMAND);
    }

    /// Stops an engine that was started for the tests. Its images stay.
    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
