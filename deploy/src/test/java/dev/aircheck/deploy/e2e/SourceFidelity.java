package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A recording against what was sent: the same bits, at the same times.
/// @param folder for downloads
record SourceFidelity(SourceFile source, Path folder) {
    /// Publishers send whole milliseconds; half of one is lost on each side.
    private static final long TOLERANCE_MICROS = 1_000;

    /// Takes SPS (7) and PPS (8) out of the pictures.
    private static final String PARAMETER_SETS_OFF = "filter_units=remove_types=7-8";

    void checkSameBits(PublishedRecording recording) throws IOException, InterruptedException {
        if (source.video().isEmpty()) {
            return;
        }
        List<String> published = hashes(packets(recording.sourceRung()), Packet.Kind.VIDEO);
        assertThat(published)
                .as("payload hashes of the source rung")
                .isEqualTo(source.video().stream().map(Packet::md5).toList());
    }

    /// The publisher went away early: the source rung is a beginning of what was sent, at least `atLeast` long.
    void checkBeginning(PublishedRecording recording, Duration atLeast) throws IOException, InterruptedException {
        List<String> published = hashes(packets(recording.sourceRung()), Packet.Kind.VIDEO);
        checkIsBeginning(published, atLeast);
    }

    /// The publisher went away early and came back: a beginning of this source, then all of `next`.
    void checkBeginningThenAll(PublishedRecording recording, Duration atLeast, SourceFile next)
            throws IOException, InterruptedException {
        List<String> published = hashes(packets(recording.sourceRung()), Packet.Kind.VIDEO);
        List<String> all = next.video().stream().map(Packet::md5).toList();
        assertThat(published).as("payload hashes of the source rung").endsWith(all.toArray(String[]::new));
        checkIsBeginning(published.subList(0, published.size() - all.size()), atLeast);
    }

    /// The same with a source of another format as `next`: from there on each key frame carries its parameter sets, all
    /// else is bit for bit what was sent.
    void checkBeginningThenOther(PublishedRecording recording, Duration atLeast, SourceFile next)
            throws IOException, InterruptedException {
        List<Path> formats = recording.sourceRung().joinedInto(folder);
        assertThat(formats).as("formats of the source rung").hasSize(2);
        checkIsBeginning(hashes(Packets.of(formats.getFirst().toString()).all(), Packet.Kind.VIDEO), atLeast);
        Path slices = folder.resolve("slices.mp4");
        FfmpegTool.FFMPEG.run(List.of(
                "-i", formats.getLast().toString(), "-c", "copy", "-bsf:v", PARAMETER_SETS_OFF, slices.toString()));
        assertThat(hashes(Packets.of(slices.toString()).all(), Packet.Kind.VIDEO))
                .as("payload hashes of the source rung after the change")
                .isEqualTo(next.video().stream().map(Packet::md5).toList());
    }

    private void checkIsBeginning(List<String> published, Duration atLeast) {
        List<String> sent = source.video().stream().map(Packet::md5).toList();
        assertThat(published.size()).as("pictures kept").isLessThanOrEqualTo(sent.size());
        assertThat(published).as("payload hashes of what was kept").isEqualTo(sent.subList(0, published.size()));
        long lastKept = source.video().get(published.size() - 1).dtsMicros() - source.originMicros();
        assertThat(Duration.ofNanos(lastKept * 1000)).as("media kept").isGreaterThanOrEqualTo(atLeast);
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

    private List<Packet> packets(PublishedTrack track) throws IOException, InterruptedException {
        var packets = new ArrayList<Packet>();
        for (Path file : track.joinedInto(folder)) {
            packets.addAll(Packets.of(file.toString()).all());
        }
        return packets;
    }
}
