package dev.aircheck.deploy.e2e;

import dev.aircheck.packager.media.FrameRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a publisher sends: a moving test picture, a tone, and how they are coded. Values; [SourceFile] makes the
/// bytes.
/// @param picture null for sound only
/// @param sound null for pictures only
record SourceRecipe(
        Duration length,
        @Nullable Picture picture,
        @Nullable Sound sound) {
    /// Every picture shows its own number in its top eighth, one white or black block for each bit.
    static final int NUMBER_BITS = 10;

    private static final int AUDIO_BITRATE_BPS = 96_000;

    /// @param bFrames most B-frames in a row; 0 is what "tune zerolatency" sends
    record Picture(int widthPx, int heightPx, FrameRate rate, KeyFrames keyFrames, int bFrames) {}

    record Sound(int sampleRateHz) {}

    /// Where the key frames are.
    sealed interface KeyFrames {
        /// An encoder with a fixed interval.
        record Every(int frames) implements KeyFrames {}

        /// An encoder that puts one at each scene cut: times in seconds, as FFmpeg reads them.
        record At(List<String> seconds) implements KeyFrames {}
    }

    /// What most tests want: key frames exactly every 2 s, two B-frames, 48 kHz sound.
    static SourceRecipe ofSeconds(int seconds, int widthPx, int heightPx, FrameRate rate) {
        var picture = new Picture(widthPx, heightPx, rate, new KeyFrames.Every(rate.framesIn(2)), 2);
        return new SourceRecipe(Duration.ofSeconds(seconds), picture, new Sound(48_000));
    }

    SourceRecipe withKeyFrames(KeyFrames keyFrames) {
        Picture old = requiredPicture();
        return new SourceRecipe(
                length, new Picture(old.widthPx(), old.heightPx(), old.rate(), keyFrames, old.bFrames()), sound);
    }

    SourceRecipe withBFrames(int bFrames) {
        Picture old = requiredPicture();
        return new SourceRecipe(
                length, new Picture(old.widthPx(), old.heightPx(), old.rate(), old.keyFrames(), bFrames), sound);
    }

    SourceRecipe withSound(Sound other) {
        return new SourceRecipe(length, picture, other);
    }

    SourceRecipe withoutSound() {
        return new SourceRecipe(length, picture, null);
    }

    SourceRecipe withoutPicture() {
        return new SourceRecipe(length, null, sound);
    }

    private Picture requiredPicture() {
        if (picture == null) {
            throw new IllegalStateException("no picture in " + this);
        }
        return picture;
    }

    /// FFmpeg's arguments up to the name of the output.
    List<String> ffmpegArguments() {
        var inputs = new ArrayList<String>();
        var coding = new ArrayList<String>();
        if (picture != null) {
            inputs.addAll(List.of("-f", "lavfi", "-i", testPicture(picture)));
            coding.addAll(videoCoding(picture));
        }
        if (sound != null) {
            inputs.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=" + sound.sampleRateHz()));
            coding.addAll(List.of("-c:a", "aac", "-b:a", String.valueOf(AUDIO_BITRATE_BPS), "-ac", "2"));
        }
        inputs.addAll(coding);
        inputs.addAll(List.of("-t", "%d.%03d".formatted(length.toSeconds(), length.toMillisPart()), "-f", "flv"));
        return inputs;
    }

    private static String testPicture(Picture picture) {
        String blocks = IntStream.range(0, NUMBER_BITS)
                .mapToObj(bit -> ("drawbox=x=%d*iw/%d:y=0:w=iw/%d:h=ih/8:color=white:t=fill"
                                + ":enable='mod(floor(n/%d),2)'")
                        .formatted(bit, NUMBER_BITS, NUMBER_BITS, 1 << bit))
                .collect(Collectors.joining(","));
        return "testsrc2=size=%dx%d:rate=%d/%d,drawbox=x=0:y=0:w=iw:h=ih/8:color=black:t=fill,%s"
                .formatted(
                        picture.widthPx(),
                        picture.heightPx(),
                        picture.rate().numerator(),
                        picture.rate().denominator(),
                        blocks);
    }

    private static List<String> videoCoding(Picture picture) {
        var coding = new ArrayList<>(List.of("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"));
        coding.addAll(List.of("-bf", String.valueOf(picture.bFrames()), "-sc_threshold", "0"));
        coding.addAll(
                switch (picture.keyFrames()) {
                    case KeyFrames.Every(int frames) ->
                        List.of("-g", String.valueOf(frames), "-keyint_min", String.valueOf(frames));
                    case KeyFrames.At(List<String> seconds) ->
                        List.of("-g", "9999", "-forced-idr", "1", "-force_key_frames", String.join(",", seconds));
                });
        return coding;
    }
}
