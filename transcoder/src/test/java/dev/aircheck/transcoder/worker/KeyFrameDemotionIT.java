package dev.aircheck.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.bitstream.KeyFrameDemotion;
import dev.aircheck.packager.bitstream.NalUnits;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.transcoder.FfmpegProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A stream whose key frames but the first are taken away decodes to the same samples as before.
final class KeyFrameDemotionIT {
    private static final byte[] START_CODE = {0, 0, 0, 1};

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"constrained_baseline", "high"})
    void leaves_every_sample_as_it_was(String profile) throws IOException, InterruptedException {
        Path before = directory.resolve("before.h264");
        FfmpegProgram.run(
                directory,
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=176x144:rate=25:duration=4",
                        "-c:v",
                        "libopenh264",
                        "-g",
                        "17",
                        "-slices",
                        "1",
                        "-profile:v",
                        profile,
                        before.toString()));
        List<Bytes> units = NalUnits.fromAnnexB(Bytes.wrap(Files.readAllBytes(before)));
        assertThat(NalUnits.ofType(units, NalUnits.IDR)).hasSizeGreaterThan(3);

        List<Bytes> demoted = demote(units);

        assertThat(NalUnits.ofType(demoted, NalUnits.IDR)).hasSize(1);
        Path after = Files.write(directory.resolve("after.h264"), annexB(demoted));
        assertThat(samples(after)).isEqualTo(samples(before));
    }

    /// Every picture is one slice.
    private static List<Bytes> demote(List<Bytes> units) {
        var demotion = KeyFrameDemotion.of(
                NalUnits.ofType(units, NalUnits.SPS).getFirst(),
                NalUnits.ofType(units, NalUnits.PPS).getFirst());
        List<Bytes> demoted = new ArrayList<>();
        for (Bytes unit : units) {
            boolean first = NalUnits.ofType(demoted, NalUnits.IDR).isEmpty();
            demoted.addAll(demotion.apply(List.of(unit), first));
        }
        return demoted;
    }

    private static byte[] annexB(List<Bytes> units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Bytes unit : units) {
            out.writeBytes(START_CODE);
            out.writeBytes(unit.toArray());
        }
        return out.toByteArray();
    }

    private byte[] samples(Path stream) throws IOException, InterruptedException {
        Path decoded = directory.resolve(stream.getFileName() + ".yuv");
        String complaints = FfmpegProgram.run(
                directory,
                List.of("-err_detect", "explode", "-i", stream.toString(), "-f", "rawvideo", decoded.toString()));
        assertThat(complaints).isEmpty();
        return Files.readAllBytes(decoded);
    }
}
