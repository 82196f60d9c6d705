package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.deploy.e2e.Fragment.Sample;
import dev.aircheck.deploy.e2e.PublishedTrack.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One timeline without a seam: decode times continue to the tick from segment to segment, and the playlist says how
/// long each really is.
final class TimelineRules {
    private static final long EXTINF_TOLERANCE_MICROS = 1_000;
    private static final long ROUNDING_MICROS = 1;
    private static final long LONGEST_SILENCE_MICROS = 250_000;
    private static final long AAC_FRAME_SAMPLES = 1024;

    private TimelineRules() {}

    static void check(PublishedRecording recording) {
        for (PublishedTrack track : recording.tracks()) {
            if (track.kind() == Packet.Kind.VIDEO) {
                checkContinuous(track);
            } else {
                checkNoOverlap(track);
            }
            checkListedDurations(track);
        }
        checkSameCuts(recording.videoRungs());
    }

    private static void checkContinuous(PublishedTrack track) {
        long expectedTicks = track.pieces().getFirst().fragment().startTicks();
        for (Piece piece : track.pieces()) {
            assertThat(piece.fragment().startTicks())
                    .as("tfdt of %s", piece.listed().uri())
                    .isEqualTo(expectedTicks);
            expectedTicks = piece.fragment().endTicks();
        }
    }

    /// Sound never overlaps. It may be missing for a moment where a publisher came back: its last frame before and
    /// its first one after are as far apart as they were sent.
    private static void checkNoOverlap(PublishedTrack audio) {
        long endTicks = audio.pieces().getFirst().fragment().startTicks();
        for (Piece piece : audio.pieces()) {
            assertThat(audio.micros(piece.fragment().startTicks() - endTicks))
                    .as("microseconds without sound before %s", piece.listed().uri())
                    .isBetween(0L, LONGEST_SILENCE_MICROS);
            endTicks = piece.fragment().endTicks();
        }
    }

    /// FFmpeg must read the same times: it has its own ideas of edit lists and of negative composition offsets.
    static void checkReadAlike(PublishedTrack track, Path folder) throws IOException, InterruptedException {
        var read = new ArrayList<Long>();
        for (Path file : track.joinedInto(folder)) {
            Packets.of(file.toString()).all().forEach(packet -> read.add(packet.ptsMicros()));
        }
        read.sort(Comparator.naturalOrder());
        List<Long> written = track.presentationMicros();
        assertThat(read).as("number of samples read from %s", track.name()).hasSameSizeAs(written);
        for (int i = 0; i < read.size(); i++) {
            assertThat(Math.abs(read.get(i) - written.get(i)))
                    .as(
                            "sample %d of %s is written for %d and read for %d",
                            i, track.name(), written.get(i), read.get(i))
                    .isLessThanOrEqualTo(ROUNDING_MICROS);
        }
    }

    private static void checkListedDurations(PublishedTrack track) {
        long targetMicros = Long.parseLong(track.playlist().value("#EXT-X-TARGETDURATION")) * 1_000_000;
        for (Piece piece : track.pieces()) {
            long listed = piece.listed().seconds().movePointRight(6).longValue();
            long media = track.micros(piece.fragment().durationTicks());
            assertThat(Math.abs(listed - media))
                    .as(
                            "EXTINF %d and media %d microseconds of %s",
                            listed, media, piece.listed().uri())
                    .isLessThanOrEqualTo(EXTINF_TOLERANCE_MICROS);
            assertThat(listed)
                    .as(
                            "EXTINF of %s against EXT-X-TARGETDURATION",
                            piece.listed().uri())
                    .isLessThan(targetMicros + 500_000);
        }
    }

    /// One connection's sound has neither gap nor overlap: every frame lasts its own 1024 samples, and an audio track
    /// counts in samples (CMAF 10.2).
    static void checkGapless(PublishedRecording recording) {
        PublishedTrack audio = recording.audio();
        if (audio != null) {
            checkContinuous(audio);
            assertThat(audio.samples())
                    .as("duration of the audio frames of %s", audio.name())
                    .extracting(Sample::durationTicks)
                    .containsOnly(AAC_FRAME_SAMPLES);
        }
    }

    private static void checkSameCuts(List<PublishedTrack> rungs) {
        for (PublishedTrack rung : rungs) {
            assertThat(cuts(rung)).as("cuts of %s", rung.name()).isEqualTo(cuts(rungs.getFirst()));
        }
    }

    private static List<Long> cuts(PublishedTrack rung) {
        return rung.pieces().stream()
                .map(piece -> rung.micros(piece.fragment().startTicks()))
                .toList();
    }
}
