package dev.aircheck.packager.hls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.testing.Golden;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultivariantPlaylistTest {
    private static final AudioRendition AUDIO =
            new AudioRendition("audio/index.m3u8", "Stream", new Bandwidth(140_000, 128_000), "mp4a.40.2", 2);

    @Test
    void ladder_with_audio_is_golden() throws IOException {
        MultivariantPlaylist playlist = new MultivariantPlaylist(
                List.of(
                        rung("source", 6_300_000, 1920, 1080),
                        rung("720p0", 3_200_000, 1280, 720),
                        rung("480p0", 1_700_000, 854, 480),
                        rung("240p0", 260_000, 426, 240)),
                AUDIO);

        Golden.verify("multivariant-ladder.m3u8", playlist.text());
    }

    @Test
    void audio_alone_is_a_variant_of_its_own() throws IOException {
        Golden.verify("multivariant-audio-only.m3u8", new MultivariantPlaylist(List.of(), AUDIO).text());
    }

    @Test
    void video_alone_has_no_audio_group() {
        String text = new MultivariantPlaylist(List.of(rung("source", 900_000, 640, 360)), null).text();

        assertThat(text).doesNotContain("AUDIO").contains("CODECS=\"avc1.64001f\",");
    }

    @Test
    void smallest_rung_starts_where_none_is_small_enough() {
        String text = new MultivariantPlaylist(
                        List.of(rung("source", 9_000_000, 1920, 1080), rung("720p0", 4_000_000, 1280, 720)), null)
                .text();

        assertThat(text.indexOf("720p0/index")).isLessThan(text.indexOf("source/index"));
    }

    @Test
    void no_name_of_a_rendition_breaks_the_playlist() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            String name =
                    random.ints(12, 0, 0x3000).mapToObj(Character::toString).reduce("\"\n", String::concat);
            AudioRendition audio = new AudioRendition("a.m3u8", name, AUDIO.bandwidth(), AUDIO.codecs(), 2);

            String text = new MultivariantPlaylist(List.of(rung("source", 1, 2, 2)), audio).text();

            String media = text.lines()
                    .filter(line -> line.startsWith("#EXT-X-MEDIA"))
                    .findFirst()
                    .orElseThrow();
            assertThat(text.lines()).hasSize(7);
            assertThat(media)
                    .matches("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"[^\"\\p{Cntrl}]*\",DEFAULT=.*");
        }
    }

    @Test
    void peak_is_taken_over_windows_of_half_to_one_and_a_half_targets() {
        PeakBitrate bitrate = new PeakBitrate(2);
        bitrate.add(250_000, 2_000_000);
        bitrate.add(125_000, 500_000);
        bitrate.add(250_000, 2_000_000);

        Bandwidth measured = bitrate.measured();

        assertThat(measured).isEqualTo(new Bandwidth(1_200_000, 1_111_112));
        assertThat(bitrate.live().peakBps()).isEqualTo(1_320_000);
    }

    /// Live playlists promise 3 s; a finished one says how long its segments really are.
    @Test
    void finished_recording_is_measured_over_its_own_target_duration() {
        PeakBitrate bitrate = new PeakBitrate(3);
        bitrate.add(250_000, 2_000_000);
        bitrate.add(150_000, 1_000_000);

        assertThat(bitrate.measured()).isEqualTo(new Bandwidth(1_200_000, 1_066_667));
    }

    @Test
    void short_recording_has_its_average_as_peak() {
        PeakBitrate bitrate = new PeakBitrate(3);
        bitrate.add(1000, 100_000);

        assertThat(bitrate.measured()).isEqualTo(new Bandwidth(80_000, 80_000));
    }

    private static Variant rung(String name, long bps, int width, int height) {
        return new Variant(
                name + "/index.m3u8",
                new Bandwidth(bps, bps * 9 / 10),
                "avc1.64001f",
                new Variant.Resolution(width, height),
                new FrameRate(30_000, 1001),
                new Variant.IFrames(name + "/iframes.m3u8", new Bandwidth(bps / 5, bps / 8)));
    }
}
