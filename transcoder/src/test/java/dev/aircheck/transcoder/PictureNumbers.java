package dev.aircheck.transcoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Pictures that show their number as eleven bars, white for 1, the lowest bit at the left: what a decoder got wrong
/// shows. High bits stand still for long, so they come from references.
public final class PictureNumbers {
    static final String SIZE = "160x90";
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;
    private static final int BITS = 11;
    private static final int BAR_WIDTH = 14;

    private PictureNumbers() {}

    static String source(int fps, int seconds) {
        return "color=black:size=%s:rate=%d:duration=%d,geq=lum='16+219*mod(floor(N/pow(2,floor(X/%d))),2)':cb=128:cr=128"
                .formatted(SIZE, fps, seconds, BAR_WIDTH);
    }

    /// The numbers that an independent decoder sees.
    public static List<Integer> read(Path directory, List<EncodedSegment> segments)
            throws IOException, InterruptedException {
        Path stream = Files.write(directory.resolve("numbers.h264"), AnnexB.of(segments));
        Path pictures = directory.resolve("numbers.gray");
        FfmpegProgram.run(
                directory,
                List.of(
                        "-i",
                        stream.toString(),
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "gray",
                        pictures.toString()));
        byte[] samples = Files.readAllBytes(pictures);
        List<Integer> numbers = new ArrayList<>();
        for (int at = 0; at < samples.length; at += WIDTH * HEIGHT) {
            numbers.add(number(samples, at));
        }
        return numbers;
    }

    private static int number(byte[] samples, int pictureAt) {
        return number(samples, pictureAt, WIDTH);
    }

    /// The number that a picture shows, by its luma.
    /// @param pictureAt its first sample
    /// @param stride samples of a line of what it is a part of
    public static int number(byte[] samples, int pictureAt, int stride) {
        int middle = pictureAt + HEIGHT / 2 * stride;
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int luma = samples[middle + bit * BAR_WIDTH + BAR_WIDTH / 2] & 0xFF;
            number |= luma > 127 ? 1 << bit : 0;
        }
        return number;
    }
}
