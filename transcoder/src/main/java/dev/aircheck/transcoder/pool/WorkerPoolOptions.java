package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.EncoderChoice;
import dev.aircheck.transcoder.EncoderPreset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How many workers there are, how they are started, and when one is given up.
/// @param directory a private directory: native libraries and temporary files
/// @param startTimeout until a new worker says hello (the first one unpacks the libraries)
/// @param silenceTimeout a worker that is not heard for so long is dead (stopped, deadlocked)
/// @param stallTimeout a worker that handles no picture for so long, with a job, hangs inside native code
public record WorkerPoolOptions(
        List<String> command,
        int workers,
        Path directory,
        EncoderChoice encoder,
        EncoderPreset preset,
        Duration startTimeout,
        Duration silenceTimeout,
        Duration stallTimeout) {
    public WorkerPoolOptions {
        command = List.copyOf(command);
        if (workers < 1 || workers > 256) {
            throw new IllegalArgumentException("%d workers (expected 1..256)".formatted(workers));
        }
    }

    public static WorkerPoolOptions standard(int workers, Path directory) {
        return new WorkerPoolOptions(
                WorkerCommand.standard(directory),
                workers,
                directory,
                EncoderChoice.X264,
                EncoderPreset.VERYFAST,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
    }

    public WorkerPoolOptions withCommand(List<String> newCommand) {
        return new WorkerPoolOptions(
                newCommand, workers, directory, encoder, preset, startTimeout, silenceTimeout, stallTimeout);
    }

    public WorkerPoolOptions withEncoder(EncoderChoice newEncoder) {
        return new WorkerPoolOptions(
                command, workers, directory, newEncoder, preset, startTimeout, silenceTimeout, stallTimeout);
    }

    public WorkerPoolOptions withPreset(EncoderPreset newPreset) {
        return new WorkerPoolOptions(
                command, workers, directory, encoder, newPreset, startTimeout, silenceTimeout, stallTimeout);
    }

    public WorkerPoolOptions withTimeouts(Duration silence, Duration stall) {
        return new WorkerPoolOptions(command, workers, directory, encoder, preset, startTimeout, silence, stall);
    }
}
