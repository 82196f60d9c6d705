package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.deploy.e2e.HlsPlaylist.Stream;
import dev.aircheck.deploy.e2e.PublishedTrack.Piece;
import dev.aircheck.packager.media.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the multivariant playlist promises is what the media is.
record PlaylistRules(PublishedRecording recording, Path folder) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double BITS_PER_BYTE = 8;
    private static final double MICROS_PER_SECOND = 1e6;

    void check() throws IOException, InterruptedException {
        List<Stream> variants = recording.multivariant().variants();
        for (int i = 0; i < variants.size(); i++) {
            checkVariant(variants.get(i), recording.rungs().get(i));
        }
        for (PublishedTrack track : recording.tracks()) {
            assertThat(track.playlist().has("#EXT-X-ENDLIST"))
                    .as("%s is ended", track.playlist().uri())
                    .isTrue();
        }
    }

    private void checkVariant(Stream variant, PublishedTrack rung) throws IOException, InterruptedException {
        assertThat(Long.parseLong(variant.attribute("BANDWIDTH")))
                .as("BANDWIDTH of %s", rung.name())
                .isGreaterThanOrEqualTo(peakBps(rung) + (hasSharedAudio(rung) ? peakBps(sharedAudio()) : 0L));
        String codecs = highestCodec(rung) + (hasSharedAudio(rung) ? "," + highestCodec(sharedAudio()) : "");
        assertThat(variant.attribute("CODECS").split(","))
                .as("CODECS of %s", rung.name())
                .containsExactlyInAnyOrder(codecs.split(","));
        if (rung.kind() == Packet.Kind.VIDEO) {
            checkPicture(variant, rung);
        }
    }

    /// A publisher may have come back with another format: a player must be able to play all of them, so the highest
    /// level counts.
    private static String highestCodec(PublishedTrack track) {
        return track.pieces().stream()
                .map(piece -> piece.init().codec())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private boolean hasSharedAudio(PublishedTrack rung) {
        return recording.audio() != null && rung.kind() == Packet.Kind.VIDEO;
    }

    private PublishedTrack sharedAudio() {
        return Objects.requireNonNull(recording.audio());
    }

    private void checkPicture(Stream variant, PublishedTrack rung) throws IOException, InterruptedException {
        assertThat(pictureSizes(rung)).as("RESOLUTION of %s", rung.name()).contains(variant.attribute("RESOLUTION"));
        assertThat(Double.parseDouble(variant.attribute("FRAME-RATE")))
                .as("FRAME-RATE of %s", rung.name())
                .isCloseTo((double) rung.init().timescale() / rung.usualFrameTicks(), Offset.offset(0.01));
    }

    private List<String> pictureSizes(PublishedTrack rung) throws IOException, InterruptedException {
        var sizes = new ArrayList<String>();
        for (Path file : rung.joinedInto(folder)) {
            Bytes out = FfmpegTool.FFPROBE
                    .run(List.of("-show_streams", "-of", "json", "-i", file.toString()))
                    .out();
            JsonNode stream = JSON.readTree(out.toArray()).path("streams").get(0);
            sizes.add("%dx%d"
                    .formatted(
                            stream.path("width").asInt(), stream.path("height").asInt()));
        }
        return sizes;
    }

    /// RFC 8216 4.1: the greatest bit rate of any run of segments that lasts 0.5 to 1.5 target durations.
    private static long peakBps(PublishedTrack track) {
        double target = Double.parseDouble(track.playlist().value("#EXT-X-TARGETDURATION"));
        double peak = 0;
        List<Piece> pieces = track.pieces();
        for (int from = 0; from < pieces.size(); from++) {
            double seconds = 0;
            double bits = 0;
            for (int to = from; to < pieces.size() && seconds <= 1.5 * target; to++) {
                seconds += track.micros(pieces.get(to).fragment().durationTicks()) / MICROS_PER_SECOND;
                bits += pieces.get(to).bytes().length() * BITS_PER_BYTE;
                boolean counts = seconds >= 0.5 * target && seconds <= 1.5 * target;
                peak = counts ? Math.max(peak, bits / seconds) : peak;
            }
        }
        return (long) peak;
    }
}
