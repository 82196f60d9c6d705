package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.protocol.FromWorker;
import dev.aircheck.transcoder.protocol.FromWorkerPipe;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/// A worker that goes wrong in a job with a rung of the name of its vice, at the third sample; otherwise an honest
/// one.
public final class MisbehavingWorker {
    public static final String CRASHES = "crashes";
    public static final String HANGS = "hangs";
    public static final String BABBLES = "babbles";

    /// Stills of this size crash it as well.
    public static final PictureSize CRASHING_TILE = new PictureSize(14, 14);

    private static final int GARBAGE_BYTES = 1 << 20;

    private MisbehavingWorker() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        TranscodePipeline.loadLibraries();
        WorkerLoop.serve(
                (job, sink, decoders) -> new Wrapped(job, TranscodePipeline.open(job, sink, decoders)),
                MisbehavingWorker::trial);
    }

    /// Trying QSV crashes it, trying VAAPI hangs; it claims that NVENC works.
    private static EncodedSegment trial(ToWorker.EncoderTried tried) throws IOException {
        return switch (tried.encoder()) {
            case X264, OPENH264 -> EncoderTrial.run(tried);
            case NVENC ->
                EncoderTrial.run(
                        new ToWorker.EncoderTried(H264Encoder.X264, tried.preset(), tried.size(), tried.pictures()));
            case QSV -> {
                misbehave(CRASHES);
                throw new IllegalStateException("still alive (expected a crash)");
            }
            case VAAPI -> {
                misbehave(HANGS);
                throw new IllegalStateException("woken up (expected to hang)");
            }
        };
    }

    private static void misbehave(String vice) throws IOException {
        switch (vice) {
            case CRASHES -> new NowherePointer().put((byte) 1);
            case HANGS -> LockSupport.park();
            case BABBLES -> babble();
            default -> {
                // An ordinary rung.
            }
        }
    }

    private static void babble() throws IOException {
        byte[] garbage = new byte[GARBAGE_BYTES];
        Arrays.fill(garbage, (byte) 0xFF);
        try (var out = new FileOutputStream(FileDescriptor.out)) {
            FromWorkerPipe.write(out, new FromWorker.Heartbeat(0));
            out.write(garbage);
        }
        LockSupport.park();
    }

    /// Writing through it is a real SIGSEGV inside native code.
    private static final class NowherePointer extends BytePointer {
        NowherePointer() {
            super((Pointer) null);
            address = 8;
        }
    }

    private static final class Wrapped implements JobPipeline {
        private final ToWorker.JobStarted job;
        private final JobPipeline honest;
        private int samples;

        Wrapped(ToWorker.JobStarted job, JobPipeline honest) {
            this.job = job;
            this.honest = honest;
        }

        @Override
        public void accept(VideoSample sample) throws IOException {
            samples++;
            if (samples == 3) {
                if (job.stills() != null && job.stills().tileSize().equals(CRASHING_TILE)) {
                    misbehave(CRASHES);
                }
                for (var rung : job.rungs()) {
                    misbehave(rung.name());
                }
            }
            honest.accept(sample);
        }

        @Override
        public void finish() throws IOException {
            honest.finish();
        }

        @Override
        public int corruptPictures() {
            return honest.corruptPictures();
        }

        @Override
        public void close() {
            honest.close();
        }
    }
}
