package dev.aircheck.deploy.e2e;

import dev.aircheck.packager.media.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;

/// The FFmpeg 8 executables that come inside the bytedeco jar: the same version on every machine. Thread-safe: every
/// run is a process of its own.
enum FfmpegTool {
    FFMPEG(ffmpeg.class),
    FFPROBE(ffprobe.class);

    private static final Duration LONGEST_RUN = Duration.ofMinutes(2);

    private final Class<?> packaged;

    FfmpegTool(Class<?> packaged) {
        this.packaged = packaged;
    }

    /// What one run wrote: its standard output and its complaints.
    record Output(Bytes out, String errors) {}

    /// The command line of this tool with quiet defaults in front of `arguments`.
    List<String> command(List<String> arguments) {
        var command = new ArrayList<>(List.of(Loader.load(packaged), "-hide_banner", "-v", "error"));
        command.addAll(arguments);
        return command;
    }

    /// Runs to the end; fails when the tool does.
    Output run(List<String> arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("aircheck-e2e", ".out");
        Path errors = Files.createTempFile("aircheck-e2e", ".err");
        try {
            Process process = new ProcessBuilder(command(arguments))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(LONGEST_RUN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("%s %s ran longer than %s".formatted(name(), arguments, LONGEST_RUN));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError("%s %s ended with %d (expected 0): %s"
                        .formatted(name(), arguments, process.exitValue(), Files.readString(errors)));
            }
            return new Output(Bytes.wrap(Files.readAllBytes(out)), Files.readString(errors));
        } finally {
            Files.delete(out);
            Files.delete(errors);
        }
    }
}
