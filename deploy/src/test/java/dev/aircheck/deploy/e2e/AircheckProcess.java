package dev.aircheck.deploy.e2e;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The real server, `aircheck serve`, as a child process on free ports of the loopback address. It is started on the
/// class path of the running tests, without the tests themselves. Confined to its test.
final class AircheckProcess implements AutoCloseable {
    /// Servers of tests live for seconds: the optimising compiler takes half of a start's CPU and gives nothing back.
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);
    private static final Pattern READY =
            Pattern.compile("^aircheck ready rtmp=(\\S+) http=(\\S+) pid=(\\d+)$", Pattern.MULTILINE);

    private final Path dataDir;
    private final Map<String, String> settings;
    private final String apiKey;
    private Process process;
    private Path log;
    private Ready ready;

    private record Ready(URI rtmp, URI http) {}

    private AircheckProcess(Path dataDir, Map<String, String> settings, String apiKey) throws Exception {
        this.dataDir = dataDir;
        this.settings = settings;
        this.apiKey = apiKey;
        this.log = logFile();
        this.process = launch(dataDir, environment(), log);
        this.ready = awaitReady();
    }

    /// Starts a server with `workers` transcode workers and waits until it takes publishers.
    static AircheckProcess start(Path dataDir, int workers) throws Exception {
        return start(dataDir, Map.of("AIRCHECK_WORKERS", String.valueOf(workers)));
    }

    /// @param settings `AIRCHECK_*` variables on top of the free ports, the folder and the key
    static AircheckProcess start(Path dataDir, Map<String, String> settings) throws Exception {
        return new AircheckProcess(dataDir, settings, UUID.randomUUID().toString());
    }

    /// How a server that must not start went away.
    record Refusal(int exitCode, String output) {}

    /// Starts a server that is expected to refuse, and waits for its end.
    static Refusal startRefused(Path dataDir, Map<String, String> settings) throws Exception {
        Path log = logFile();
        Process process = launch(dataDir, settings, log);
        try {
            if (!process.waitFor(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("server did not refuse to start: " + Files.readString(log));
            }
            return new Refusal(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    /// How a command ended.
    record Outcome(int exitCode, String output) {}

    /// Runs another command of the program on this server's folder and address, whether the server is running or not.
    Outcome run(String... command) throws IOException, InterruptedException {
        Path output = logFile();
        var environment = environment();
        environment.put("AIRCHECK_URL", http().toString());
        Process running = launch(dataDir, environment, output, command);
        try {
            if (!running.waitFor(LONGEST_COMMAND.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("%s did not end: %s".formatted(List.of(command), Files.readString(output)));
            }
            return new Outcome(running.exitValue(), Files.readString(output));
        } finally {
            running.destroyForcibly();
        }
    }

    URI http() {
        return ready.http();
    }

    URI rtmp() {
        return ready.rtmp();
    }

    String rtmpUrl(String streamKey) {
        return rtmp() + "/" + streamKey;
    }

    String apiKey() {
        return apiKey;
    }

    AircheckApi api() {
        return new AircheckApi(http(), apiKey);
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /// All that the server wrote since its last start.
    String output() throws IOException {
        return Files.readString(log);
    }

    List<Long> workerPids() {
        return process.children().map(ProcessHandle::pid).toList();
    }

    /// SIGKILL for every worker there is; answers how many.
    int killWorkers() {
        List<ProcessHandle> workers = process.children().toList();
        workers.forEach(ProcessHandle::destroyForcibly);
        return workers.size();
    }

    /// SIGTERM; answers the exit code.
    int stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("server did not stop within %s: %s".formatted(LONGEST_STOP, output()));
        }
        return process.exitValue();
    }

    /// SIGKILL: nothing can be tidied up.
    void killHard() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Starts again on the same folder; ports may differ.
    void restart() throws Exception {
        log = logFile();
        process = launch(dataDir, environment(), log);
        ready = awaitReady();
    }

    @Override
    public void close() {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(settings);
        environment.put("AIRCHECK_API_KEY", apiKey);
        return environment;
    }

    private Ready awaitReady() throws Exception {
        return Await.until("ready line of the server", LONGEST_START, () -> {
            String output = output();
            Matcher line = READY.matcher(output);
            if (line.find()) {
                return Optional.of(new Ready(URI.create(line.group(1)), URI.create(line.group(2))));
            }
            if (!process.isAlive()) {
                throw new AssertionError(
                        "server ended with %d before it was ready: %s".formatted(process.exitValue(), output));
            }
            return Optional.empty();
        });
    }

    /// What the server has said so far.
    String said() throws IOException {
        return Files.readString(log);
    }

    static Path logFile() throws IOException {
        return Files.createTempFile(Files.createDirectories(Path.of("target", "e2e-logs")), "server-", ".log");
    }

    private static Process launch(Path dataDir, Map<String, String> settings, Path log) throws IOException {
        return launch(dataDir, settings, log, "serve");
    }

    /// Any command of the program.
    static Process launch(Path dataDir, Map<String, String> settings, Path log, String... command) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> line = new ArrayList<>(List.of(
                java, "--enable-native-access=ALL-UNNAMED", "-Xmx512m", QUICK_START, "dev.aircheck.deploy.Main"));
        line.addAll(List.of(command));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AIRCHECK_"));
        environment.put("CLASSPATH", productionClassPath());
        environment.put("AIRCHECK_BIND", "127.0.0.1");
        environment.put("AIRCHECK_RTMP_PORT", "0");
        environment.put("AIRCHECK_HTTP_PORT", "0");
        // Each test has a folder of its own: writing the ballast again and again would only take time.
        environment.put("AIRCHECK_DISK_BALLAST_MIB", "0");
        environment.put("AIRCHECK_DATA_DIR", dataDir.toString());
        environment.putAll(settings);
        return builder.start();
    }

    private static String productionClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
