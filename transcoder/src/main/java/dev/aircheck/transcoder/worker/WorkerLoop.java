package dev.aircheck.transcoder.worker;

import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.protocol.FromWorker;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;

/// Serves jobs from stdin. Confined to its thread; beside it run a reader, which ends the process when stdin closes,
/// and
/// a heartbeat.
public final class WorkerLoop {
    private final BlockingQueue<ToWorker> input;
    private final WorkerOutput output;
    private final JobPipeline.Opener opener;
    private final Trial trial;
    private final OpenDecoders decoders = new OpenDecoders();

    private WorkerLoop(BlockingQueue<ToWorker> input, WorkerOutput output, JobPipeline.Opener opener, Trial trial) {
        this.input = input;
        this.output = output;
        this.opener = opener;
        this.trial = trial;
    }

    /// How an encoder is tried.
    public interface Trial {
        EncodedSegment run(ToWorker.EncoderTried tried) throws IOException;
    }

    /// Never returns normally: the process ends when stdin closes. Anything that a library prints goes to stderr:
    /// stdout belongs to the protocol.
    public static void serve(JobPipeline.Opener opener, Trial trial) throws IOException, InterruptedException {
        OutputStream stdout = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        WorkerOutput output = new WorkerOutput(stdout);
        output.write(new FromWorker.Hello(FromWorker.VERSION));
        output.startHeartbeat();
        WorkerInput input = WorkerInput.start(new FileInputStream(FileDescriptor.in));
        new WorkerLoop(input.messages(), output, opener, trial).run();
    }

    private void run() throws IOException, InterruptedException {
        while (true) {
            switch (input.take()) {
                case ToWorker.JobStarted job -> runJob(job);
                case ToWorker.SampleSent sample -> throw new IOException("sample outside a job (expected a start)");
                case ToWorker.SpriteAsked asked -> makeSprite(asked.sprite());
                case ToWorker.EncoderTried tried -> tryEncoder(tried);
                case ToWorker.JobEnded end -> throw new IOException("end outside a job (expected a start)");
            }
        }
    }

    private void makeSprite(Sprite sprite) throws IOException {
        try {
            output.write(new FromWorker.SpriteMade(SpriteMaker.make(sprite)));
        } catch (LibavException failure) {
            output.write(new FromWorker.SpriteFailed(failure.getMessage()));
        }
    }

    private void tryEncoder(ToWorker.EncoderTried tried) throws IOException {
        try {
            output.write(new FromWorker.EncoderPassed(trial.run(tried)));
        } catch (LibavException failure) {
            output.write(new FromWorker.EncoderRefused(failure.getMessage()));
        }
    }

    private void runJob(ToWorker.JobStarted job) throws IOException, InterruptedException {
        JobSamples samples = new JobSamples(input);
        CompleteResults results = new CompleteResults(job, output);
        int corruptPictures = 0;
        try (JobPipeline pipeline = opener.open(job, results, decoders)) {
            for (var sample = samples.next(); sample.isPresent(); sample = samples.next()) {
                pipeline.accept(sample.get());
                output.progressed();
            }
            pipeline.finish();
            corruptPictures = pipeline.corruptPictures();
        } catch (LibavException failure) {
            samples.skip();
            results.failRest(failure.getMessage());
        }
        output.write(new FromWorker.JobFinished(corruptPictures, decoders.places()));
    }
}
