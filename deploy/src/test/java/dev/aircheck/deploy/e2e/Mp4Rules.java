package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The downloadable MP4: plays from its first bytes on and holds what was sent.
/// @param folder for the download
record Mp4Rules(Path folder) {
    void check(URI mp4Url, SourceFile source) throws IOException, InterruptedException {
        Path file = download(mp4Url);
        checkMoovFirst(file);
        Packets packets = Packets.of(file.toString());
        assertThat(SourceFidelity.hashes(packets.all(), Packet.Kind.VIDEO))
                .as("payload hashes of the MP4's pictures")
                .isEqualTo(source.video().stream().map(Packet::md5).toList());
        List<Packet> sound =
                new SourceFidelity(source, folder).expectedSound(packets.audio().size());
        assertThat(SourceFidelity.hashes(packets.all(), Packet.Kind.AUDIO))
                .as("payload hashes of the MP4's sound")
                .isEqualTo(sound.stream().map(Packet::md5).toList());
        checkTimes(packets, source, sound);
    }

    Path download(URI mp4Url) throws IOException, InterruptedException {
        Path file = folder.resolve("recording.mp4");
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(mp4Url).build(), BodyHandlers.ofFile(file));
            assertThat(answer.statusCode()).as("status of %s", mp4Url).isEqualTo(200);
        }
        return file;
    }

    private static void checkMoovFirst(Path file) throws IOException {
        List<String> types = Mp4Boxes.of(Bytes.wrap(Files.readAllBytes(file))).stream()
                .map(Mp4Boxes.Box::type)
                .toList();
        assertThat(types).as("boxes of the MP4").startsWith("ftyp").containsOnlyOnce("moov", "mdat");
        assertThat(types.indexOf("moov")).as("place of moov").isLessThan(types.indexOf("mdat"));
    }

    private static void checkTimes(Packets packets, SourceFile source, List<Packet> sound) {
        long origin = (source.video().isEmpty() ? packets.audio() : packets.video())
                .getFirst()
                .ptsMicros();
        SourceFidelity.checkClose(
                "presentation times in the MP4",
                relative(packets.video(), origin),
                relative(source.video(), source.originMicros()));
        SourceFidelity.checkClose(
                "presentation times of the MP4's sound",
                relative(packets.audio(), origin),
                relative(sound, source.originMicros()));
    }

    private static List<Long> relative(List<Packet> packets, long originMicros) {
        return packets.stream().map(packet -> packet.ptsMicros() - originMicros).toList();
    }
}
