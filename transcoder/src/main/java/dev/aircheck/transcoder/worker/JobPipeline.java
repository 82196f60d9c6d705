package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.IOException;

/// One job being worked on: takes samples in decode order and hands its results to a [ResultSink] as they are ready.
public interface JobPipeline extends AutoCloseable {
    void accept(VideoSample sample) throws IOException;

    /// No more samples: everything that is still inside comes out.
    void finish() throws IOException;

    /// Pictures that were decoded with damage.
    int corruptPictures();

    /// Leaves nothing behind but the decoder that the job was to keep.
    @Override
    void close();

    /// How a job begins.
    interface Opener {
        /// A job that may go on with what earlier ones have left in `decoders`.
        JobPipeline open(ToWorker.JobStarted job, ResultSink sink, OpenDecoders decoders) throws IOException;
    }
}
