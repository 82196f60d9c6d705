package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;

/// The poster and the thumbnail track of a recording, read as a player and an independent decoder do.
/// @param folder for downloads; the caller's to delete
record ThumbnailRules(AircheckApi api, Path folder) {
    private static final Pattern CUE =
            Pattern.compile("([0-9:.]+) --> ([0-9:.]+)\n(\\S+)#xywh=(\\d+),(\\d+),(\\d+),(\\d+)\n");
    private static final long LONGEST_ROUNDING_MILLIS = 50;

    private record Cue(long fromMillis, long untilMillis, URI sprite, String crop, int rightPx, int bottomPx) {}

    /// Each thumbnail is the picture of its time; see [SourceRecipe] for the numbers.
    void check(AircheckApi.Session session, SourceFile source, int framesPerSecond) throws Exception {
        List<Cue> cues = cues(session.requiredThumbnailsUrl());
        checkTimes(cues, source.recipe().length());
        Map<URI, Path> sprites = new HashMap<>();
        List<Integer> shown = new ArrayList<>();
        for (Cue cue : cues) {
            Path sprite = sprites.computeIfAbsent(cue.sprite(), this::image);
            int[] size = size(sprite);
            assertThat(cue.rightPx()).as("right side of %s", cue).isLessThanOrEqualTo(size[0]);
            assertThat(cue.bottomPx()).as("bottom of %s", cue).isLessThanOrEqualTo(size[1]);
            shown.addAll(DecodedPictures.numbers(cut(sprite, cue)));
        }
        assertThat(shown)
                .as("numbers of the pictures that the thumbnails show")
                .isEqualTo(cues.stream()
                        .map(cue -> Math.toIntExact(Math.round(cue.fromMillis() * framesPerSecond / 1000.0)))
                        .toList());
        Path poster = image(session.requiredPosterUrl());
        assertThat(size(poster)).as("size of the poster").containsExactly(1280, 720);
        assertThat(DecodedPictures.numbers(poster).getFirst())
                .as("number of the poster")
                .isGreaterThanOrEqualTo(3 * framesPerSecond);
    }

    private static void checkTimes(List<Cue> cues, Duration length) {
        assertThat(cues.getFirst().fromMillis()).as("start of the first cue").isZero();
        for (int i = 1; i < cues.size(); i++) {
            assertThat(cues.get(i).fromMillis())
                    .as("start of cue %d", i)
                    .isEqualTo(cues.get(i - 1).untilMillis());
        }
        assertThat(cues.getLast().untilMillis())
                .as("end of the last cue")
                .isCloseTo(length.toMillis(), Offset.offset(LONGEST_ROUNDING_MILLIS));
    }

    private List<Cue> cues(URI track) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = api.rawGet(track.toString());
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/vtt; charset=utf-8");
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("WEBVTT\n\n");
        List<Cue> cues = new ArrayList<>();
        Matcher matcher = CUE.matcher(text);
        while (matcher.find()) {
            int x = Integer.parseInt(matcher.group(4));
            int y = Integer.parseInt(matcher.group(5));
            int width = Integer.parseInt(matcher.group(6));
            int height = Integer.parseInt(matcher.group(7));
            cues.add(new Cue(
                    millis(matcher.group(1)),
                    millis(matcher.group(2)),
                    track.resolve(matcher.group(3)),
                    "crop=%d:%d:%d:%d".formatted(width, height, x, y),
                    x + width,
                    y + height));
        }
        return cues;
    }

    private static long millis(String timestamp) {
        return Duration.ofNanos(LocalTime.parse(timestamp).toNanoOfDay()).toMillis();
    }

    /// Downloads a picture that FFmpeg has nothing to complain about.
    private Path image(URI url) {
        try {
            HttpResponse<byte[]> answer = api.rawGet(url.toString());
            assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
            Path file = Files.write(Files.createTempFile(folder, "thumbnail", ".jpg"), answer.body());
            DecodedPictures.checkSilent(file.toString());
            return file;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("GET " + url, e);
        }
    }

    private static int[] size(Path image) throws IOException, InterruptedException {
        FfmpegTool.Output output = FfmpegTool.FFPROBE.run(
                List.of("-show_entries", "stream=width,height", "-of", "csv=p=0", image.toString()));
        String[] sides = new String(output.out().toArray(), StandardCharsets.US_ASCII)
                .trim()
                .split(",", -1);
        return new int[] {Integer.parseInt(sides[0]), Integer.parseInt(sides[1])};
    }

    private Path cut(Path sprite, Cue cue) throws IOException, InterruptedException {
        Path tile = Files.createTempFile(folder, "tile", ".png");
        FfmpegTool.FFMPEG.run(List.of("-y", "-i", sprite.toString(), "-vf", cue.crop(), tile.toString()));
        return tile;
    }
}
