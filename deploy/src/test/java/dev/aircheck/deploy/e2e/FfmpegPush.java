package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A publisher: FFmpeg sending a [SourceFile] as it is, without coding it again. Confined to its test.
final class FfmpegPush implements AutoCloseable {
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(30);
    private static final Pattern SENT = Pattern.compile("^out_time_us=(\\d+)$", Pattern.MULTILINE);

    private final Process process;
    private final Path log;
    private final Path progress;

    private FfmpegPush(Process process, Path log, Path progress) {
        this.process = process;
        this.log = log;
        this.progress = progress;
    }

    /// @param speed 1 is real time; 4 sends a minute in 15 s
    static FfmpegPush start(SourceFile source, String rtmpUrl, int speed) throws IOException {
        Path log = Files.createTempFile("aircheck-e2e-push", ".log");
        Path progress = Files.createTempFile("aircheck-e2e-push", ".progress");
        List<String> arguments = List.of(
                "-readrate",
                String.valueOf(speed),
                "-i",
                source.file().toString(),
                "-c",
                "copy",
                "-stats_period",
                "0.1",
                "-progress",
                "pipe:1",
                "-f",
                "flv",
                rtmpUrl);
        Process process = new ProcessBuilder(FfmpegTool.FFMPEG.command(arguments))
                .redirectOutput(progress.toFile())
                .redirectError(log.toFile())
                .start();
        return new FfmpegPush(process, log, progress);
    }

    /// Sends everything and says goodbye.
    static void all(SourceFile source, String rtmpUrl, int speed) throws IOException, InterruptedException {
        try (FfmpegPush push = start(source, rtmpUrl, speed)) {
            push.awaitEnd();
        }
    }

    void awaitEnd() throws IOException, InterruptedException {
        awaitEnd(Duration.ofMinutes(1));
    }

    private void awaitEnd(Duration limit) throws IOException, InterruptedException {
        if (awaitExitCode(limit) != 0) {
            throw new AssertionError("push ended with %d (expected 0): %s".formatted(process.exitValue(), output()));
        }
    }

    /// Waits for the end, good or bad.
    int awaitExitCode(Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("push did not end within %s: %s".formatted(limit, output()));
        }
        return process.exitValue();
    }

    /// How much media, in microseconds, has gone out on the connection; at most 0.1 s old.
    long sentMicros() throws IOException {
        return SENT.matcher(Files.readString(progress))
                .results()
                .map(MatchResult::group)
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1)))
                .max()
                .orElse(0);
    }

    void awaitSent(Duration media) throws Exception {
        Await.untilTrue("sending of " + media, Duration.ofMinutes(1), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("push ended with %d: %s".formatted(process.exitValue(), output()));
            }
            return sentMicros() >= media.toNanos() / 1000;
        });
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
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(log);
        Files.deleteIfExists(progress);
    }
}
