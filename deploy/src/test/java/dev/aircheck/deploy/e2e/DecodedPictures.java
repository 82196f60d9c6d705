package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /// The first picture of what goes on for ever.
    static void checkSilentStart(String input) throws IOException, InterruptedException {
        FfmpegTool.Output output = FfmpegTool.FFMPEG.run(List.of("-i", input, "-frames:v", "1", "-f", "null", "-"));
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
}
