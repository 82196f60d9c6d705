package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/// The samples of the current job as they arrive.
final class JobSamples {
    private final BlockingQueue<ToWorker> input;
    private boolean ended;

    JobSamples(BlockingQueue<ToWorker> input) {
        this.input = input;
    }

    /// Waits for the next one; empty at the end of the job.
    Optional<VideoSample> next() throws IOException, InterruptedException {
        if (ended) {
            return Optional.empty();
        }
        return switch (input.take()) {
            case ToWorker.SampleSent sent -> Optional.of(sent.sample());
            case ToWorker.JobEnded end -> {
                ended = true;
                yield Optional.empty();
            }
            case ToWorker.JobStarted job -> throw new IOException("job started inside a job (expected its end)");
            case ToWorker.SpriteAsked asked -> throw new IOException("sprite inside a job (expected its end)");
            case ToWorker.EncoderTried tried -> throw new IOException("trial inside a job (expected its end)");
        };
    }

    /// Drops what is left, so that the pipe stands at the next job.
    void skip() throws IOException, InterruptedException {
        while (!ended) {
            next();
        }
    }
}
