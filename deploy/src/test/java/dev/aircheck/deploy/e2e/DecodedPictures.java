package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.deploy.e2e.HlsPlaylist.ByteRange;
import dev.aircheck.deploy.e2e.HlsPlaylist.Listed;
import dev.aircheck.packager.media.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// What a decoder makes of a recording: no complaint, and the very pictures that were sent.
final class DecodedPictures {
    private static final int WHITE = 128;

    private DecodedPictures() {}

    static void checkSilent(String input) throws IOException, InterruptedException {
        FfmpegTool.Output output = FfmpegTool.FFMPEG.run(List.of("-i", input, "-f", "null", "-"));
        assertThat(output.errors())
                .as("what FFmpeg complains about in %s", input)
                .isEmpty();
    }

    /// The rung shows pictures 0, 1, 2, ... of [SourceRecipe]: none lost, doubled or out of order.
    static void checkNumbers(PublishedTrack rung, Path folder, int pictures) throws IOException, InterruptedException {
        var shown = new ArrayList<Integer>();
        for (Path file : rung.joinedInto(folder)) {
            shown.addAll(numbers(file));
        }
        assertThat(shown)
                .as("numbers of the pictures that %s shows", rung.name())
                .isEqualTo(IntStream.range(0, pictures).boxed().toList());
    }

    /// Each block of the top eighth, averaged to one grey pixel, is one bit of the picture's number.
    static List<Integer> numbers(Path file) throws IOException, InterruptedException {
        String filter =
                "crop=iw:floor(ih/10):0:0,format=gray,scale=%d:1:flags=area".formatted(SourceRecipe.NUMBER_BITS);
        Bytes bits = FfmpegTool.FFMPEG
                .run(List.of("-i", file.toString(), "-fps_mode", "passthrough", "-vf", filter, "-f", "rawvideo", "-"))
                .out();
        var numbers = new ArrayList<Integer>();
        for (int at = 0; at < bits.length(); at += SourceRecipe.NUMBER_BITS) {
            int number = 0;
            for (int bit = 0; bit < SourceRecipe.NUMBER_BITS; bit++) {
                number |= bits.at(at + bit) > WHITE ? 1 << bit : 0;
            }
            numbers.add(number);
        }
        return numbers;
    }

    static void checkOnePicture(Listed listed, AircheckApi api, Path folder) throws IOException, InterruptedException {
        ByteRange range = Objects.requireNonNull(listed.range(), () -> "byte range of " + listed.uri());
        var bytes = new ByteArrayOutputStream();
        bytes.write(api.rawGet(listed.map().toString()).body());
        String header = "bytes=%d-%d".formatted(range.offset(), range.offset() + range.length() - 1);
        bytes.write(api.rawGet(listed.uri().toString(), "Range", header).body());
        Path file = Files.write(folder.resolve("iframe.mp4"), bytes.toByteArray());

        Bytes pictures = FfmpegTool.FFMPEG
                .run(List.of("-i", file.toString(), "-vf", "scale=1:1,format=gray", "-f", "rawvideo", "-"))
                .out();

        assertThat(pictures)
                .as("pictures in %s of %s", range, listed.uri())
                .extracting(Bytes::length)
                .isEqualTo(1);
    }
}
