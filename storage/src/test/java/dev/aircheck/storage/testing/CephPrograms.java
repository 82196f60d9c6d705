package dev.aircheck.storage.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs Ceph's programs for one cluster: commands to their end, daemons until it is closed. Confined to one thread.
final class CephPrograms implements AutoCloseable {
    private static final long COMMAND_SECONDS = 60;

    /// Ends the daemon when standard input closes: it does not outlive this JVM, however that ends.
    private static final String UNTIL_INPUT_CLOSES = "\"$@\" < /dev/null & read -r _; kill -9 $!; wait";

    private final CephConfiguration configuration;
    private final List<Process> daemons = new ArrayList<>();

    CephPrograms(CephConfiguration configuration) {
        this.configuration = configuration;
    }

    /// Runs a command and returns what it said; fails when it does.
    String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(configuration.folder(), command[0], ".out");
        Process process = start(List.of(command), output);
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("%s did not end within %d s".formatted(String.join(" ", command), COMMAND_SECONDS));
        }
        String said = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new IOException("%s ended with exit code %d: %s"
                    .formatted(String.join(" ", command), process.exitValue(), said.strip()));
        }
        return said;
    }

    /// Starts a program that stays in the foreground.
    void startDaemon(String... command) throws IOException {
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", UNTIL_INPUT_CLOSES, "sh"));
        guarded.addAll(List.of(command));
        daemons.add(start(guarded, configuration.folder().resolve(command[0] + ".out")));
    }

    private Process start(List<String> command, Path output) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()));
        builder.environment().put("CEPH_CONF", configuration.file().toString());
        return builder.start();
    }

    /// Ends the daemons, the last one first.
    @Override
    public void close() {
        for (Process daemon : daemons.reversed()) {
            try {
                daemon.getOutputStream().close();
                if (!daemon.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                    daemon.destroyForcibly();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                daemon.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        daemons.clear();
    }
}
