package dev.aircheck.transcoder.worker;

import java.io.IOException;

/// Entry point of a worker process: jobs on stdin, results on stdout, log on stderr.
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        TranscodePipeline.loadLibraries();
        WorkerLoop.serve(TranscodePipeline::open, EncoderTrial::run);
    }
}
