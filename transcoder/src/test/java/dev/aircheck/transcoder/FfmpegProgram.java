package dev.aircheck.transcoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/// The `ffmpeg` and `ffprobe` programs from the bundled libraries: makes clips and judges output independently.
public final class FfmpegProgram {
    private FfmpegProgram() {}

    /// Runs `ffmpeg` and returns what it said on stderr.
    public static String run(Path directory, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class), "-hide_banner", "-loglevel", "warning", "-y"));
        command.addAll(arguments);
        return execute(directory, command);
    }

    public static String probe(Path directory, List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Loader.load(org.bytedeco.ffmpeg.ffprobe.class), "-loglevel", "warning"));
        command.addAll(arguments);
        return execute(directory, command);
    }

    private static String execute(Path directory, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("%s: %s".formatted(command, said));
        }
        return said;
    }
}
