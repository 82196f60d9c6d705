package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.PictureTiming;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Uses an encoder as jobs do, on an invented scene, and looks at what comes out: two segments with the same parameter
/// sets, key frames where they were asked for, every picture there and decodable. Drivers that accept all options do
/// not all obey them.
final class EncoderTrial {
    private static final FrameRate RATE = new FrameRate(30, 1);
    private static final int SECOND_SEGMENT_PICTURES = 8;

    /// 6 Mbit/s for 1080p.
    private static final int BPS_PER_PIXEL = 3;

    private final RungTrack track;
    private final MovingPictures scene;

    private EncoderTrial(RungTrack track, MovingPictures scene) {
        this.track = track;
        this.scene = scene;
    }

    /// The first of the two segments.
    static EncodedSegment run(ToWorker.EncoderTried tried) throws IOException {
        PictureSize size = tried.size();
        int bps = Math.clamp((long) size.widthPx() * size.heightPx() * BPS_PER_PIXEL, 100_000, 20_000_000);
        RungSpec rung = new RungSpec(
                "trial",
                size.widthPx(),
                size.heightPx(),
                new RateControl.Bitrate(bps),
                H264Profile.CONSTRAINED_HIGH,
                null);
        var settings = new EncoderSettings(tried.encoder(), rung, tried.preset(), RATE, 1, 1);
        try (RungTrack track = new RungTrack(settings);
                MovingPictures scene = MovingPictures.open(size)) {
            EncoderTrial trial = new EncoderTrial(track, scene);
            EncodedSegment first = trial.encode(0, tried.pictures());
            EncodedSegment second = trial.encode(1, Math.min(tried.pictures(), SECOND_SEGMENT_PICTURES));
            if (!first.format().equals(second.format())) {
                throw new LibavException("the parameter sets of two segments differ (expected the same)");
            }
            decode(first);
            return first;
        }
    }

    private EncodedSegment encode(long sequence, int pictures) throws IOException {
        long startTicks = sequence * ToWorker.EncoderTried.MAX_PICTURES * RATE.ticksPerFrame();
        int secondKeyFrame = pictures / 3;
        List<Long> keyFrames = secondKeyFrame == 0
                ? List.of(startTicks)
                : List.of(startTicks, startTicks + secondKeyFrame * RATE.ticksPerFrame());
        EncodeCell cell = new EncodeCell(
                sequence,
                startTicks,
                startTicks + pictures * RATE.ticksPerFrame(),
                keyFrames,
                new PictureTiming.AsSource());
        for (int i = 0; i < pictures; i++) {
            long ptsTicks = startTicks + i * RATE.ticksPerFrame();
            var picture = scene.picture(i);
            track.encode(picture, picture, ptsTicks, keyFrames.contains(ptsTicks));
        }
        Captured captured = new Captured(new ArrayList<>());
        track.end(cell, captured);
        return captured.segments().getFirst();
    }

    private static void decode(EncodedSegment segment) throws IOException {
        List<Long> shown = new ArrayList<>();
        PictureDecoder.Taker taker = picture -> {
            shown.add(picture.ptsTicks());
            return CellSchedule.Fate.TAKEN;
        };
        try (PictureDecoder decoder = PictureDecoder.open(segment.format())) {
            for (VideoSample sample : segment.samples()) {
                decoder.decode(sample, taker);
            }
            decoder.flush(taker);
            if (shown.size() != segment.samples().size() || decoder.corruptPictures() > 0) {
                throw new LibavException("%d of %d pictures can be decoded, %d with damage"
                        .formatted(shown.size(), segment.samples().size(), decoder.corruptPictures()));
            }
        }
    }

    /// A failure is the trial's.
    private record Captured(List<EncodedSegment> segments) implements ResultSink {
        @Override
        public void encoded(String rung, EncodedSegment segment) {
            segments.add(segment);
        }

        @Override
        public void failed(String rung, long sequence, String reason) throws LibavException {
            throw new LibavException(reason);
        }

        @Override
        public void taken(Still still) {
            throw new IllegalStateException("still " + still.sequence() + " in a trial (expected none)");
        }

        @Override
        public void progressed() {
            // A trial has a deadline of its own.
        }
    }
}
