package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A recording against what was sent: the same bits, at the same times.
record SourceFidelity(SourceFile source) {
    /// Publishers send whole milliseconds; half of one is lost on each side.
    private static final long TOLERANCE_MICROS = 1_000;

    void checkSameBits(PublishedRecording recording) throws IOException, InterruptedException {
        if (source.video().isEmpty()) {
            return;
        }
        List<String> published = hashes(packets(recording.sourceRung()), Packet.Kind.VIDEO);
        assertThat(published)
                .as("payload hashes of the source rung")
                .isEqualTo(source.video().stream().map(Packet::md5).toList());
    }

    /// Every rung shows its pictures when the source does.
    void checkTimes(PublishedRecording recording) {
        List<Long> expected = source.video().stream()
                .map(packet -> packet.ptsMicros() - source.originMicros())
                .sorted()
                .toList();
        for (PublishedTrack rung : recording.videoRungs()) {
            checkClose("presentation times of " + rung.name(), rung.presentationMicros(), expected);
        }
    }

    /// All sound since the first key frame, bit for bit, as far from the pictures as it was sent.
    void checkSound(PublishedRecording recording) throws IOException, InterruptedException {
        PublishedTrack audio = recording.audio();
        if (audio == null) {
            assertThat(source.audio()).as("sound that was sent").isEmpty();
            return;
        }
        List<String> published = hashes(packets(audio), Packet.Kind.AUDIO);
        List<Packet> expected = expectedSound(published.size());
        assertThat(published)
                .as("payload hashes of the sound")
                .isEqualTo(expected.stream().map(Packet::md5).toList());
        checkClose(
                "presentation times of the sound",
                audio.presentationMicros(),
                expected.stream()
                        .map(packet -> packet.ptsMicros() - source.originMicros())
                        .toList());
    }

    /// The last `count` frames sent. None that begins after the first key frame may be missing.
    List<Packet> expectedSound(int count) {
        List<Packet> sent = source.audio();
        long needed = sent.stream()
                .filter(packet -> packet.ptsMicros() >= source.originMicros())
                .count();
        assertThat((long) count).as("audio frames in the recording").isBetween(needed, (long) sent.size());
        return sent.subList(sent.size() - count, sent.size());
    }

    static void checkClose(String what, List<Long> actualMicros, List<Long> expectedMicros) {
        assertThat(actualMicros).as("number of %s", what).hasSameSizeAs(expectedMicros);
        for (int i = 0; i < expectedMicros.size(); i++) {
            assertThat(Math.abs(actualMicros.get(i) - expectedMicros.get(i)))
                    .as("%s, number %d: is %d, expected %d", what, i, actualMicros.get(i), expectedMicros.get(i))
                    .isLessThanOrEqualTo(TOLERANCE_MICROS);
        }
    }

    static List<String> hashes(List<Packet> packets, Packet.Kind kind) {
        return packets.stream()
                .filter(packet -> packet.kind() == kind)
                .map(Packet::md5)
                .toList();
    }

    static List<Packet> packets(PublishedTrack track) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("aircheck-e2e-track");
        var packets = new ArrayList<Packet>();
        for (Path file : track.joinedInto(folder)) {
            packets.addAll(Packets.of(file.toString()).all());
        }
        return packets;
    }
}
