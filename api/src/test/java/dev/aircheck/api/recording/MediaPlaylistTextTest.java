package dev.aircheck.api.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.api.recording.MediaPlaylistText.Range;
import org.junit.jupiter.api.Test;

final class MediaPlaylistTextTest {
    @Test
    void a_media_playlist_refers_to_its_segments_and_their_init_segment() {
        MediaPlaylistText playlist = MediaPlaylistText.parse("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-MAP:URI="init.mp4"
                #EXTINF:2.002,
                000000.m4s
                #EXTINF:1.998000,a title
                000001.m4s
                #EXT-X-ENDLIST
                """);

        assertThat(playlist.ranges())
                .containsExactly(new Range("init.mp4", 0), new Range("000000.m4s", 0), new Range("000001.m4s", 0));
        assertThat(playlist.durationMicros()).isEqualTo(4_000_000);
        assertThat(playlist.segments()).isEqualTo(2);
        assertThat(playlist.ended()).isTrue();
        assertThat(playlist.playlists()).isEmpty();
    }

    @Test
    void a_gap_counts_and_refers_to_nothing() {
        MediaPlaylistText playlist = MediaPlaylistText.parse("""
                #EXTM3U
                #EXT-X-GAP
                #EXTINF:2,
                000000.m4s
                #EXTINF:2,
                000001.m4s
                """);

        assertThat(playlist.ranges()).containsExactly(new Range("000001.m4s", 0));
        assertThat(playlist.durationMicros()).isEqualTo(4_000_000);
        assertThat(playlist.ended()).isFalse();
    }

    @Test
    void byte_ranges_say_how_long_an_object_has_to_be() {
        MediaPlaylistText playlist = MediaPlaylistText.parse("""
                #EXTM3U
                #EXT-X-I-FRAMES-ONLY
                #EXT-X-MAP:URI="init.mp4",BYTERANGE="700@0"
                #EXTINF:2,
                #EXT-X-BYTERANGE:5000@120
                000000.m4s
                """);

        assertThat(playlist.ranges()).containsExactly(new Range("init.mp4", 700), new Range("000000.m4s", 5_120));
    }

    @Test
    void a_multivariant_playlist_refers_to_playlists() {
        MediaPlaylistText playlist = MediaPlaylistText.parse("""
                #EXTM3U
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Audio",URI="audio/index.m3u8"
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="source/iframes.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="audio"
                source/index.m3u8
                """);

        assertThat(playlist.playlists())
                .containsExactly("audio/index.m3u8", "source/iframes.m3u8", "source/index.m3u8");
        assertThat(playlist.segments()).isZero();
    }

    @Test
    void refuses_what_is_no_playlist() {
        assertThatThrownBy(() -> MediaPlaylistText.parse("<html>")).hasMessageContaining("#EXTM3U");
        assertThatThrownBy(() -> MediaPlaylistText.parse("#EXTM3U\n#EXTINF:soon,\na\n"))
                .hasMessageContaining("without a duration");
        assertThatThrownBy(() -> MediaPlaylistText.parse("#EXTM3U\n#EXT-X-MAP:\n"))
                .hasMessageContaining("without URI");
    }
}
