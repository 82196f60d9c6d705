package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Makes the disk slow for one process: every fsync of it takes longer (strace tampers with the system call).
/// Confined to its test.
final class SlowDisk implements AutoCloseable {
    private static final Duration LONGEST_DETACH = Duration.ofSeconds(10);

    private final Process strace;

    private SlowDisk(Process strace) {
        this.strace = strace;
    }

    static SlowDisk of(long pid, Duration delay) throws IOException {
        Path log = Files.createTempFile("aircheck-e2e-strace", ".log");
        Process strace = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-qq",
                        "-o",
                        "/dev/null",
                        "-e",
                        "trace=fsync,fdatasync",
                        "-e",
                        "inject=fsync,fdatasync:delay_enter=" + delay.toNanos() / 1000,
                        "-p",
                        String.valueOf(pid))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new SlowDisk(strace);
    }

    boolean isAtWork() {
        return strace.isAlive();
    }

    /// SIGTERM: it lets the process go.
    @Override
    public void close() {
        strace.destroy();
        try {
            if (!strace.waitFor(LONGEST_DETACH.toMillis(), TimeUnit.MILLISECONDS)) {
                strace.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
