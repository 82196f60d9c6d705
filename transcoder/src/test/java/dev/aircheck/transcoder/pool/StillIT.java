package dev.aircheck.transcoder.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.Clip;
import dev.aircheck.transcoder.FfmpegProgram;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.PictureNumbers;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.RawPicture;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.StillRequest;
import dev.aircheck.transcoder.TranscodeJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Still pictures from real workers: the right picture, in the right colours.
final class StillIT {
    private static final int FPS = 25;
    private static final int TILE_WIDTH = 160;
    private static final int TILE_HEIGHT = 90;

    @TempDir
    static Path directory;

    private static LocalTranscoder transcoder;

    @BeforeAll
    static void start() throws IOException {
        transcoder = LocalTranscoder.start(WorkerPoolOptions.standard(1, directory.resolve("workers")));
    }

    @AfterAll
    static void close() {
        transcoder.close();
    }

    private static List<Still> stills(EncodeUnit unit, List<Long> posters) throws InterruptedException {
        List<Long> all = unit.cells().stream().map(EncodeCell::sequence).toList();
        StillRequest request = StillRequest.of(unit.format(), all, posters);
        return transcoder
                .transcode(new TranscodeJob("test", unit, List.of(), null, request))
                .stills();
    }

    private static int number(Still still) {
        return PictureNumbers.number(still.tile().samples().toArray(), 0, TILE_WIDTH);
    }

    @Test
    void a_key_frame_alone_shows_the_picture_of_its_time() throws Exception {
        Clip clip = Clip.numbered(directory, FPS, 8, "-bf 2 -g 50 -keyint_min 50 -sc_threshold 0");
        List<Integer> shown = new ArrayList<>();

        for (EncodeUnit gop : clip.gops()) {
            EncodeUnit keyFrame = new EncodeUnit(
                    gop.format(), gop.frameRate(), List.of(gop.samples().getFirst()), gop.cells());
            shown.addAll(
                    stills(keyFrame, List.of()).stream().map(StillIT::number).toList());
        }

        assertThat(shown).containsExactly(0, 50, 100, 150);
    }

    @Test
    void cells_between_key_frames_show_the_picture_of_their_time() throws Exception {
        Clip clip = Clip.numbered(directory, FPS, 8, "-bf 2 -g 999 -sc_threshold 0");

        List<Still> stills = stills(clip.grid(2), List.of());

        assertThat(stills).extracting(StillIT::number).containsExactly(0, 50, 100, 150);
    }

    @Test
    void a_sprite_shows_each_picture_at_its_place() throws Exception {
        Clip clip = Clip.numbered(directory, FPS, 8, "-bf 2 -g 999 -sc_threshold 0");
        List<Sprite.Placed> placed = new ArrayList<>();
        for (Still still : stills(clip.grid(2), List.of())) {
            int at = placed.size();
            placed.add(new Sprite.Placed(at % 2 * TILE_WIDTH, at / 2 * TILE_HEIGHT, still.tile()));
        }

        JpegPicture sprite = transcoder
                .sprite("test", new Sprite(new PictureSize(2 * TILE_WIDTH, 2 * TILE_HEIGHT), placed))
                .orElseThrow();

        byte[] luma = decoded(sprite, "gray");
        int stride = 2 * TILE_WIDTH;
        assertThat(placed)
                .extracting(each -> PictureNumbers.number(luma, each.yPx() * stride + each.xPx(), stride))
                .containsExactly(0, 50, 100, 150);
    }

    @Test
    void a_sprite_is_black_where_no_picture_is() throws Exception {
        RawPicture tile = stills(Clip.numbered(directory, FPS, 1, "-g 999").grid(1), List.of())
                .getFirst()
                .tile();

        JpegPicture sprite = transcoder
                .sprite("test", new Sprite(new PictureSize(320, 90), List.of(new Sprite.Placed(0, 0, tile))))
                .orElseThrow();

        byte[] rgb = decoded(sprite, "rgb24");
        assertThat(new byte[] {rgb[3 * 300], rgb[3 * 300 + 1], rgb[3 * 300 + 2]})
                .containsOnly(0);
    }

    @Test
    void a_poster_has_the_colours_of_its_source() throws Exception {
        for (String matrix : List.of("bt709", "smpte170m")) {
            Clip clip = Clip.coloured(directory, "0xC04020", matrix);

            Still still = stills(clip.grid(1), List.of(0L)).getFirst();

            JpegPicture poster = Objects.requireNonNull(still.poster());
            byte[] rgb = decoded(poster, "rgb24");
            int middle = (poster.size().heightPx() / 2 * poster.size().widthPx()
                            + poster.size().widthPx() / 2)
                    * 3;
            assertThat(rgb[middle] & 0xFF).as(matrix + " red").isCloseTo(0xC0, Offset.offset(6));
            assertThat(rgb[middle + 1] & 0xFF).as(matrix + " green").isCloseTo(0x40, Offset.offset(6));
            assertThat(rgb[middle + 2] & 0xFF).as(matrix + " blue").isCloseTo(0x20, Offset.offset(6));
        }
    }

    private static byte[] decoded(JpegPicture picture, String format) throws IOException, InterruptedException {
        Path file =
                Files.write(directory.resolve("picture.jpg"), picture.bytes().toArray());
        Path samples = directory.resolve("picture.raw");
        String complaints = FfmpegProgram.run(
                directory,
                List.of(
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        format,
                        samples.toString()));
        assertThat(complaints).isEmpty();
        return Files.readAllBytes(samples);
    }
}
