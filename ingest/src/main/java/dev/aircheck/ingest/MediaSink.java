package dev.aircheck.ingest;

import dev.aircheck.packager.media.MediaEvent;

/// Where a publisher's media goes. Called on that connection's event loop only; must never block.
public interface MediaSink {
    /// `Started` comes first, `Ended` exactly once and last.
    void accept(MediaEvent event);

    /// Something that the person who publishes should know or change.
    void problem(IngestProblem problem);

    /// False stops the reading from the socket: the last resort, because the encoder then drops frames.
    boolean isWritable();

    /// Runs `resume` once, on any thread, when [#isWritable] holds again; at once if it does already.
    void onWritable(Runnable resume);
}
