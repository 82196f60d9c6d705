package dev.aircheck.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggedPathTest {
    @ParameterizedTest
    @CsvSource({
        "/api/stream/key/de78-uimq-jtgy-x98v, /api/stream/key/[key]",
        "/api/stream/key/%64e78-uimq/more, /api/stream/key/[key]",
        "/api/stream/de78-uimq-jtgy-x98v/info, /api/stream/[id]/info",
        "/api/stream/de78a3c1/record, /api/stream/de78a3c1/record",
        "/api/stream/de78-uimq-jtgy-x98v, /api/stream/[key]",
        "/hls/de78-uimq-jtgy-x98v/index.m3u8, /hls/[key]/index.m3u8",
        "/hls/de78nk06ts2d0mzb/index.m3u8, /hls/de78nk06ts2d0mzb/index.m3u8",
    })
    void a_path_that_may_hold_a_stream_key_is_logged_without_it(String path, String logged) {
        assertThat(LoggedPath.of(path)).isEqualTo(logged);
    }
}
