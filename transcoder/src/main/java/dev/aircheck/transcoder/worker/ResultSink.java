package dev.aircheck.transcoder.worker;

import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.Still;
import java.io.IOException;

/// Where a [JobPipeline] puts its results.
public interface ResultSink {
    void encoded(String rung, EncodedSegment segment) throws IOException;

    void failed(String rung, long sequence, String reason) throws IOException;

    void taken(Still still) throws IOException;

    /// A picture was handled: the worker is alive.
    void progressed();
}
