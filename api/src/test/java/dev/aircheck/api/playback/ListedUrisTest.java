package dev.aircheck.api.playback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListedUrisTest {
    @Test
    void every_address_of_a_multivariant_playlist_gets_the_token() {
        String playlist = """
                #EXTM3U
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="a",DEFAULT=YES,URI="audio/index.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1.64001f,mp4a.40.2",AUDIO="audio"
                720p0/index.m3u8
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="720p0/iframes.m3u8",CODECS="avc1.64001f"
                """;

        assertThat(ListedUris.inPlaylist(playlist, "a.b.c")).isEqualTo("""
                #EXTM3U
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="a",DEFAULT=YES,URI="audio/index.m3u8?jwt=a.b.c"
                #EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1.64001f,mp4a.40.2",AUDIO="audio"
                720p0/index.m3u8?jwt=a.b.c
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="720p0/iframes.m3u8?jwt=a.b.c",CODECS="avc1.64001f"
                """);
    }

    @Test
    void every_address_of_a_media_playlist_gets_the_token() {
        String playlist = """
                #EXTM3U
                #EXT-X-MAP:URI="init.mp4"
                #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00.000Z
                #EXTINF:2.000,
                000000.m4s
                #EXT-X-GAP
                #EXTINF:2.000,a title with URI="x"
                000001.m4s

                #EXT-X-ENDLIST""";

        assertThat(ListedUris.inPlaylist(playlist, "t")).isEqualTo("""
                #EXTM3U
                #EXT-X-MAP:URI="init.mp4?jwt=t"
                #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00.000Z
                #EXTINF:2.000,
                000000.m4s?jwt=t
                #EXT-X-GAP
                #EXTINF:2.000,a title with URI="x"
                000001.m4s?jwt=t

                #EXT-X-ENDLIST""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.m4s        | a.m4s?jwt=t
            a.m4s?x=1    | a.m4s?x=1&jwt=t
            a.m4s#f      | a.m4s?jwt=t#f
            /a/b.m4s     | /a/b.m4s?jwt=t
            ../a.m4s     | ../a.m4s?jwt=t
            """)
    void the_token_is_one_more_parameter(String uri, String expected) {
        assertThat(ListedUris.inPlaylist(uri, "t")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/a.m4s",
                "HTTP://elsewhere.example/a.m4s",
                "//elsewhere.example/a.m4s",
                "data:text/plain,x",
                "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"skd://key\"",
                "#EXT-X-SESSION-DATA:DATA-ID=\"x,URI=\",VALUE=\"y\"",
                "#EXT-X-DATERANGE:ID=\"a\",X-URI=\"b\"",
                "# a comment, URI=\"x\"",
                "",
            })
    void nobody_else_gets_the_token(String line) {
        assertThat(ListedUris.inPlaylist(line, "t")).isEqualTo(line);
    }

    @Test
    void the_pictures_of_a_thumbnail_track_get_the_token() {
        String track = """
                WEBVTT

                00:00:00.000 --> 00:00:10.000
                sprite-000.jpg#xywh=0,0,160,90
                """;

        assertThat(ListedUris.inThumbnailTrack(track, "t")).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:10.000
                sprite-000.jpg?jwt=t#xywh=0,0,160,90
                """);
    }
}
