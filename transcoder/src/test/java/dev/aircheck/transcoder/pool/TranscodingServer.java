package dev.aircheck.transcoder.pool;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.RawPicture;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.protocol.ToWorker;
import dev.aircheck.transcoder.protocol.ToWorkerPipe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A process that does what a server does with a job, then lists the codec libraries that it has mapped.
public final class TranscodingServer {
    private TranscodingServer() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try (LocalTranscoder transcoder = LocalTranscoder.start(WorkerPoolOptions.standard(1, Path.of(args[1])))) {
            TranscodeResult result = transcoder.transcode(read(Path.of(args[0])));
            long encoded = result.rungs().stream()
                    .flatMap(rung -> rung.cells().stream())
                    .filter(CellResult.Encoded.class::isInstance)
                    .count();
            System.out.println("encoded=" + encoded);
            System.out.println("stills=" + result.stills().size());
            RawPicture tile = result.stills().getFirst().tile();
            var sprite = new Sprite(tile.size(), List.of(new Sprite.Placed(0, 0, tile)));
            System.out.println("sprite=" + transcoder.sprite("test", sprite).isPresent());
        }
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            maps.filter(line -> line.matches(".*(libav|libsw|jniav|javacpp|x264).*\\.so.*"))
                    .forEach(line -> System.out.println("mapped=" + line));
        }
    }

    private static TranscodeJob read(Path file) throws IOException {
        List<VideoSample> samples = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            if (!(ToWorkerPipe.read(in).orElseThrow() instanceof ToWorker.JobStarted job)) {
                throw new IOException("no job in " + file);
            }
            Optional<ToWorker> message = ToWorkerPipe.read(in);
            while (message.isPresent()) {
                if (message.get() instanceof ToWorker.SampleSent sent) {
                    samples.add(sent.sample());
                }
                message = ToWorkerPipe.read(in);
            }
            EncodeUnit unit = new EncodeUnit(job.format(), job.frameRate(), samples, job.cells());
            return new TranscodeJob("test", unit, job.rungs(), null, job.stills());
        }
    }
}
