package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.deploy.e2e.Fragment.Sample;
import java.util.List;

/// The alignment that players rely on when they switch: the same key frames in every rung, one at each segment's
/// start.
final class KeyFrameRules {
    private static final long LONGEST_GAP_MICROS = 2_000_000;

    private KeyFrameRules() {}

    static void check(PublishedRecording recording) {
        List<PublishedTrack> rungs = recording.videoRungs();
        for (PublishedTrack rung : rungs) {
            assertThat(rung.keyFrameMicros())
                    .as(
                            "key frame times of %s and of %s",
                            rung.name(), rungs.getFirst().name())
                    .isEqualTo(rungs.getFirst().keyFrameMicros());
            checkGaps(rung);
            checkSegmentStarts(rung);
            checkFlags(rung);
        }
    }

    private static void checkGaps(PublishedTrack rung) {
        long oneFrame = rung.micros(rung.usualFrameTicks());
        long last = rung.startMicros();
        for (long keyFrame : rung.keyFrameMicros()) {
            assertThat(keyFrame - last)
                    .as("microseconds before the key frame at %d of %s", keyFrame, rung.name())
                    .isLessThanOrEqualTo(LONGEST_GAP_MICROS + oneFrame);
            last = keyFrame;
        }
        assertThat(rung.endMicros() - last)
                .as("microseconds behind the last key frame of %s", rung.name())
                .isLessThanOrEqualTo(LONGEST_GAP_MICROS + oneFrame);
    }

    private static void checkSegmentStarts(PublishedTrack rung) {
        for (PublishedTrack.Piece piece : rung.pieces()) {
            Sample first = piece.fragment().samples().getFirst();
            assertThat(first.sync())
                    .as("%s starts on a key frame", piece.listed().uri())
                    .isTrue();
            assertThat(first.ptsTicks())
                    .as("first pts and tfdt of %s", piece.listed().uri())
                    .isEqualTo(first.dtsTicks());
            assertThat(piece.fragment().samples())
                    .as(
                            "no picture of %s is shown before its key frame",
                            piece.listed().uri())
                    .allMatch(sample -> sample.ptsTicks() >= first.ptsTicks());
        }
    }

    /// A sync sample is an IDR and an IDR is a sync sample: the bitstream is asked, not the flag alone.
    private static void checkFlags(PublishedTrack rung) {
        assertThat(rung.samples())
                .as("sync flags of %s agree with the NAL units", rung.name())
                .allMatch(sample -> sample.sync() == sample.holdsIdr());
    }
}
