package dev.aircheck.packager.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.MediaClock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ThumbnailTrackTest {
    private static Tile at(long millis) {
        return new Tile(MediaClock.fromMillis(millis), 160, 90);
    }

    @Test
    void has_a_cue_for_each_tile_from_0_to_the_end() {
        String text = ThumbnailTrack.text(List.of(at(40), at(2042), at(4004)), MediaClock.fromMillis(5500));

        assertThat(text).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:02.042
                sprite-000.jpg#xywh=0,0,160,90

                00:00:02.042 --> 00:00:04.004
                sprite-000.jpg#xywh=160,0,160,90

                00:00:04.004 --> 00:00:05.500
                sprite-000.jpg#xywh=320,0,160,90
                """);
    }

    @Test
    void counts_hours_and_sheets() {
        List<Tile> tiles =
                IntStream.range(0, 101).mapToObj(i -> at(i * 3_600_000L)).toList();

        assertThat(ThumbnailTrack.text(tiles, MediaClock.fromMillis(100 * 3_600_000L + 61_001)))
                .endsWith("100:00:00.000 --> 100:01:01.001\nsprite-001.jpg#xywh=0,0,160,90\n");
    }

    @Test
    void leaves_out_a_tile_that_is_never_on() {
        assertThat(ThumbnailTrack.text(List.of(at(0), at(2000)), MediaClock.fromMillis(2000)))
                .containsOnlyOnce("-->");
    }
}
