package dev.aircheck.api.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.api.recording.SessionDescription.OfRecording;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.MediaTotals;
import dev.aircheck.storage.catalog.PlaybackId;
import dev.aircheck.storage.catalog.PlaybackPolicy;
import dev.aircheck.storage.catalog.Profile;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.SessionState;
import dev.aircheck.storage.catalog.StreamId;
import dev.aircheck.storage.catalog.StreamKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SessionDescriptionTest {
    private static final String SESSION = "0b3dd5e5-7a52-4a37-9ca6-0a4c0e1a0001";
    private static final String STREAM = "1c5e7d1a-93ac-4d47-bd8a-6f9d0e1a0002";
    private static final Instant CREATED = Instant.parse("2026-11-23T12:00:00.123Z");
    private static final String KEY = "1c5e-aaaa-bbbb-cccc";
    private static final MediaTotals TOTALS =
            new MediaTotals(3, 12, Duration.ofMillis(6_001), Duration.ofMillis(24_004), 4_000, 9_000);
    private static final SessionDescription DESCRIPTION = SessionDescription.of(
            session(null), stream(), new OfRecording("index.m3u8", "recording.mp4", 5_000, 6_001, true, "00ab12cd"));

    @Test
    void makes_the_rows_of_session_and_stream_again() {
        SessionDescription read = SessionDescription.parse(DESCRIPTION.json());

        assertThat(read).isEqualTo(DESCRIPTION);
        assertThat(read.sessionRow(77)).isEqualTo(session(77L));
        assertThat(read.streamRow().id()).isEqualTo(stream().id());
        assertThat(read.streamRow().settings().playbackPolicy()).isEqualTo(PlaybackPolicy.JWT);
        assertThat(read.streamRow().settings().reconnectWindow()).isEqualTo(Duration.ofSeconds(90));
        assertThat(read.streamRow().settings().profiles()).isEqualTo(Profile.DEFAULT_LADDER);
    }

    @Test
    void holds_no_stream_key() {
        assertThat(text()).doesNotContain(KEY).doesNotContainIgnoringCase("streamKey");
    }

    @Test
    void is_written_so_that_later_versions_can_rely_on_its_names() {
        assertThat(text().replaceAll("\\s", ""))
                .startsWith("{\"version\":2,\"session\":{\"id\":\"%s\",\"name\":\"video\",".formatted(SESSION))
                .contains("\"createdAt\":\"2026-11-23T12:00:00.123Z\"", "\"endedAt\":null")
                .contains("\"totals\":{\"sourceSegments\":3,\"transcodedSegments\":12,\"sourceDuration\":\"PT6.001S\",")
                .contains("\"playbackPolicy\":\"JWT\"", "\"reconnectWindowSeconds\":90", "\"creatorId\":null")
                .endsWith("\"recording\":{\"playlist\":\"index.m3u8\",\"mp4\":\"recording.mp4\",\"mp4Bytes\":5000,"
                        + "\"durationMillis\":6001,\"thumbnails\":true,\"checksumsCrc32c\":\"00ab12cd\"}}");
    }

    @Test
    void refuses_what_is_torn_at_any_byte() {
        byte[] whole = DESCRIPTION.json();

        for (int length = 0; length < whole.length; length++) {
            String torn = new String(whole, 0, length, UTF_8);
            assertThatThrownBy(() -> SessionDescription.parse(torn.getBytes(UTF_8)))
                    .as("the first %d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refuses_a_document_with_a_field_missing_and_names_it() {
        byte[] json = text().replace("\"reconnectWindowSeconds\" : 90,", "").getBytes(UTF_8);

        assertThatThrownBy(() -> SessionDescription.parse(json)).hasMessageContaining("reconnectWindowSeconds");
    }

    @Test
    void refuses_another_version_and_says_which() {
        assertThatThrownBy(() -> SessionDescription.parse("{\"version\":1,\"id\":\"x\"}".getBytes(UTF_8)))
                .hasMessage("session.json is of version 1 (this Aircheck reads 2)");
    }

    private static String text() {
        return new String(DESCRIPTION.json(), UTF_8);
    }

    private static Session session(@Nullable Long sizeBytes) {
        return new Session(
                new SessionId(UUID.fromString(SESSION)),
                new StreamId(UUID.fromString(STREAM)),
                new PlaybackId("1c5eaaaabbbbcccc"),
                "video",
                true,
                SessionState.READY,
                List.of(Profile.of("small", 128, 128, 100_000)),
                CREATED,
                CREATED.plusSeconds(6),
                null,
                TOTALS,
                new Recording(ObjectKey.of(SESSION, "index.m3u8"), ObjectKey.of(SESSION, "recording.mp4"), 5_000, true),
                sizeBytes,
                null,
                "one issue");
    }

    private static LiveStream stream() {
        return new LiveStream(
                new StreamId(UUID.fromString(STREAM)),
                "my stream",
                new StreamKey(KEY),
                new PlaybackId("1c5eaaaabbbbcccc"),
                true,
                false,
                false,
                Profile.DEFAULT_LADDER,
                Duration.ofSeconds(90),
                CREATED.minusSeconds(100),
                null,
                null,
                MediaTotals.NONE,
                List.of(),
                null,
                "{\"a\":1}",
                PlaybackPolicy.JWT);
    }
}
