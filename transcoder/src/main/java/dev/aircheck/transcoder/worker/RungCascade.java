package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// All rungs of a job, largest first: each is scaled from the next larger one, which is cheaper than from the source.
final class RungCascade implements CellSink<DecodedPicture>, AutoCloseable {
    private final List<RungTrack> tracks;
    private final ResultSink sink;

    RungCascade(ToWorker.JobStarted job, ResultSink sink) {
        this.sink = sink;
        this.tracks = job.rungs().stream()
                .map(rung -> EncoderSettings.of(job, rung))
                .sorted(Comparator.comparingLong(
                        (EncoderSettings settings) -> -settings.rung().pixels()))
                .map(RungTrack::new)
                .toList();
    }

    @Override
    public void begin(EncodeCell cell) {
        // Encoders open with the first picture, which brings the colour description.
    }

    @Override
    public void show(DecodedPicture picture, long ptsTicks, boolean keyFrame) {
        AVFrame larger = picture.frame();
        for (RungTrack track : tracks) {
            try {
                larger = track.scale(larger, picture.ptsTicks());
                if (track.wants(ptsTicks, keyFrame)) {
                    track.encode(larger, picture.frame(), ptsTicks, keyFrame);
                    sink.progressed();
                }
            } catch (LibavException refused) {
                track.fail(refused.getMessage());
            }
        }
    }

    @Override
    public void end(EncodeCell cell) throws IOException {
        for (RungTrack track : tracks) {
            track.end(cell, sink);
        }
    }

    @Override
    public void close() {
        tracks.forEach(RungTrack::close);
    }
}
