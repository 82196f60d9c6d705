package dev.aircheck.deploy.e2e;

import dev.aircheck.deploy.e2e.HlsPlaylist.Listed;
import dev.aircheck.deploy.e2e.HlsPlaylist.Multivariant;
import dev.aircheck.deploy.e2e.PublishedTrack.Piece;
import dev.aircheck.packager.media.Bytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A whole HLS recording, fetched over HTTP as a player would.
/// @param rungs in the order of the multivariant playlist; only the audio when there is no picture
/// @param audio null when there is no sound
record PublishedRecording(
        Multivariant multivariant,
        List<PublishedTrack> rungs,
        @Nullable PublishedTrack audio) {
    private static final String SOURCE = "source";

    PublishedRecording {
        rungs = List.copyOf(rungs);
    }

    static PublishedRecording fetch(URI multivariantUrl) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new Fetcher(http, false).fetch(multivariantUrl);
        }
    }

    /// Of a publisher that was cut off: its last segment may hold pictures and no sound yet, a gap of the audio.
    /// Whether
    /// anything else is missing is for the server's own verification to say, too.
    static PublishedRecording fetchCutOff(URI multivariantUrl) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new Fetcher(http, true).fetch(multivariantUrl);
        }
    }

    /// The rungs that have pictures.
    List<PublishedTrack> videoRungs() {
        return rungs.stream().filter(rung -> rung.kind() == Packet.Kind.VIDEO).toList();
    }

    PublishedTrack rung(String name) {
        return rungs.stream()
                .filter(rung -> rung.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rung %s among %s".formatted(name, names())));
    }

    PublishedTrack sourceRung() {
        return rung(SOURCE);
    }

    List<String> names() {
        return rungs.stream().map(PublishedTrack::name).toList();
    }

    /// All tracks, the shared audio last.
    List<PublishedTrack> tracks() {
        var tracks = new ArrayList<>(rungs);
        if (audio != null && !rungs.contains(audio)) {
            tracks.add(audio);
        }
        return tracks;
    }

    /// Downloads; keeps what it has already seen.
    private static final class Fetcher {
        private final HttpClient http;
        private final Map<URI, Bytes> seen = new HashMap<>();

        private final boolean audioMayHaveGaps;

        Fetcher(HttpClient http, boolean audioMayHaveGaps) {
            this.http = http;
            this.audioMayHaveGaps = audioMayHaveGaps;
        }

        PublishedRecording fetch(URI url) throws IOException, InterruptedException {
            Multivariant multivariant = HlsPlaylist.multivariant(url, text(url));
            var rungs = new ArrayList<PublishedTrack>();
            for (HlsPlaylist.Stream variant : multivariant.variants()) {
                rungs.add(track(variant.uri(), false));
            }
            URI audioUrl = multivariant.audio();
            PublishedTrack audio = audioUrl != null ? track(audioUrl, audioMayHaveGaps) : soundOnly(rungs);
            return new PublishedRecording(multivariant, rungs, audio);
        }

        private static @Nullable PublishedTrack soundOnly(List<PublishedTrack> rungs) {
            return rungs.stream()
                    .filter(rung -> rung.kind() == Packet.Kind.AUDIO)
                    .findFirst()
                    .orElse(null);
        }

        private PublishedTrack track(URI url, boolean mayHaveGaps) throws IOException, InterruptedException {
            HlsPlaylist.Media playlist = HlsPlaylist.media(url, text(url));
            var pieces = new ArrayList<Piece>();
            for (Listed listed : playlist.segments()) {
                if (listed.gap() && mayHaveGaps) {
                    continue;
                }
                InitSegment init = InitSegment.parse(bytes(listed.map()));
                Bytes segment = bytes(listed.uri());
                pieces.add(new Piece(listed, init, Fragment.parse(segment, init), segment));
            }
            String folder = Objects.requireNonNull(url.getPath()).replaceFirst("/[^/]*$", "");
            return new PublishedTrack(folder.substring(folder.lastIndexOf('/') + 1), playlist, pieces);
        }

        private String text(URI url) throws IOException, InterruptedException {
            return new String(bytes(url).toArray(), StandardCharsets.UTF_8);
        }

        private Bytes bytes(URI url) throws IOException, InterruptedException {
            Bytes known = seen.get(url);
            if (known != null) {
                return known;
            }
            HttpResponse<byte[]> response =
                    http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError("GET %s answered %d (expected 200)".formatted(url, response.statusCode()));
            }
            Bytes body = Bytes.wrap(response.body());
            seen.put(url, body);
            return body;
        }
    }
}
