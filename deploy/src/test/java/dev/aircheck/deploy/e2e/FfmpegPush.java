package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A publisher: FFmpeg sending a [SourceFile] as it is, without coding it again. Confined to its test.
final class FfmpegPush implements AutoCloseable {
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

    private final Process process;
    private final Path log;

    private FfmpegPush(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// @param speed 1 is real time; 4 sends a minute in 15 s
    static FfmpegPush start(SourceFile source, String rtmpUrl, int speed) throws IOException {
        Path log = Files.createTempFile("aircheck-e2e-push", ".log");
        List<String> arguments = List.of(
                "-readrate", String.valueOf(speed), "-i", source.file().toString(), "-c", "copy", "-f", "flv", rtmpUrl);
        Process process = new ProcessBuilder(FfmpegTool.FFMPEG.command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new FfmpegPush(process, log);
    }

    /// Sends everything and says goodbye.
    static void all(SourceFile source, String rtmpUrl, int speed) throws IOException, InterruptedException {
        try (FfmpegPush push = start(source, rtmpUrl, speed)) {
            push.awaitEnd(Duration.ofMinutes(1));
        }
    }

    void awaitEnd(Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("push did not end within %s: %s".formatted(limit, output()));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("push ended with %d (expected 0): %s".formatted(process.exitValue(), output()));
        }
    }

    /// A person presses "Stop": FFmpeg unpublishes before it closes the connection.
    void stop() throws IOException, InterruptedException {
        process.outputWriter(StandardCharsets.US_ASCII).append('q').flush();
        awaitEnd(LONGEST_GOODBYE);
    }

    /// The encoder's machine dies: the connection is lost without a word.
    void loseConnection() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        log.toFile().delete();
    }
}
