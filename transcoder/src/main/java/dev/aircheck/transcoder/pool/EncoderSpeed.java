package dev.aircheck.transcoder.pool;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.segment.PictureTiming;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.Ladder;
import dev.aircheck.transcoder.LadderSource;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.RungProfile;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How fast this machine renders a ladder from 1080p at 30 pictures a second.
/// @param encoder what was used in the end: x264 also when the chosen one failed on the way
/// @param streams media seconds for each second: how many such streams it keeps up with, while it does nothing else
public record EncoderSpeed(H264Encoder encoder, int workers, List<String> rungs, double streams) {
    private static final PictureSize SOURCE = new PictureSize(1920, 1080);
    private static final FrameRate RATE = new FrameRate(30, 1);
    /// Half of what a segment has: a slow machine should not measure much longer than it is told to.
    private static final int PICTURES = 30;
    private static final int WARM_UP_PICTURES = 2;
    private static final Duration SCENE_PATIENCE = Duration.ofMinutes(1);

    public EncoderSpeed {
        rungs = List.copyOf(rungs);
    }

    /// Renders segments of an invented scene in workers of these options, as a server would, until the time is up.
    /// Starting the workers and making the scene takes a few seconds more.
    /// @throws IOException when there is nothing to measure: no worker, or an encoder that fails
    public static EncoderSpeed measure(WorkerPoolOptions options, List<RungProfile> ladder, Duration time)
            throws IOException, InterruptedException {
        return measure(options, ladder, time, SOURCE);
    }

    static EncoderSpeed measure(WorkerPoolOptions options, List<RungProfile> ladder, Duration time, PictureSize source)
            throws IOException, InterruptedException {
        EncodedSegment scene = EncoderProbe.of(options).scene(source, PICTURES, SCENE_PATIENCE);
        List<RungSpec> rungs = Ladder.plan(ladder, new LadderSource(scene.format(), RATE, 0), false)
                .rungs();
        if (rungs.isEmpty()) {
            throw new IOException("no rung of the ladder is smaller than %dx%d: there is nothing to encode"
                    .formatted(source.widthPx(), source.heightPx()));
        }
        try (LocalTranscoder transcoder = LocalTranscoder.start(options);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            run(callers, options.workers(), () -> render(transcoder, job(scene, rungs, WARM_UP_PICTURES)));
            List<Double> speeds =
                    run(callers, options.workers(), () -> render(transcoder, job(scene, rungs, PICTURES), time));
            return new EncoderSpeed(
                    transcoder.encoder(),
                    options.workers(),
                    rungs.stream().map(RungSpec::name).toList(),
                    speeds.stream().mapToDouble(Double::doubleValue).sum());
        }
    }

    /// One caller for each worker.
    private static List<Double> run(ExecutorService callers, int count, Rendering rendering)
            throws IOException, InterruptedException {
        List<Future<Double>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.add(callers.submit(rendering::run));
        }
        List<Double> results = new ArrayList<>();
        for (Future<Double> one : running) {
            try {
                results.add(one.get());
            } catch (ExecutionException failed) {
                throw new IOException("measuring failed: " + failed.getCause(), failed);
            }
        }
        return results;
    }

    private interface Rendering {
        double run() throws IOException, InterruptedException;
    }

    private static double render(LocalTranscoder transcoder, TranscodeJob job, Duration time)
            throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        long elapsedNanos = 0;
        double mediaSeconds = 0;
        while (elapsedNanos < time.toNanos()) {
            mediaSeconds += render(transcoder, job);
            elapsedNanos = System.nanoTime() - startNanos;
        }
        return mediaSeconds * Duration.ofSeconds(1).toNanos() / elapsedNanos;
    }

    /// The seconds of media.
    private static double render(LocalTranscoder transcoder, TranscodeJob job)
            throws IOException, InterruptedException {
        TranscodeResult result = transcoder.transcode(job);
        for (var rung : result.rungs()) {
            if (rung.cells().getFirst() instanceof CellResult.Failed failed) {
                throw new IOException("rung %s: %s".formatted(rung.rung(), failed.reason()));
            }
        }
        return job.unit().samples().size() / RATE.framesPerSecond();
    }

    private static TranscodeJob job(EncodedSegment scene, List<RungSpec> rungs, int pictures) {
        EncodeCell cell =
                new EncodeCell(0, 0, pictures * RATE.ticksPerFrame(), List.of(0L), new PictureTiming.AsSource());
        EncodeUnit unit = new EncodeUnit(scene.format(), RATE, scene.samples().subList(0, pictures), List.of(cell));
        return new TranscodeJob("measuring", unit, rungs);
    }
}
