package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.segment.Segment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionOutputTest {
    private final MemoryStore store = new MemoryStore();
    private final SessionOutput output = new SessionOutput("session", Clip.folder(store), MediaPlace.RECORDINGS);
    private final List<Segment> segments = Clip.segments();

    @Test
    void a_rendition_that_begins_late_has_gaps_for_what_it_missed() throws InterruptedException {
        segments.forEach(segment -> output.begin(SegmentSlot.of(segment)));

        output.rung("720p0", SegmentSlot.of(segments.get(2)));

        String playlist = text("720p0/index.m3u8");
        assertThat(playlist.lines().filter("#EXT-X-GAP"::equals)).hasSize(2);
        assertThat(playlist).contains("000000.m4s", "000001.m4s").doesNotContain("000002.m4s");
    }

    @Test
    void players_are_not_sent_to_a_rung_without_a_segment() throws InterruptedException {
        publishSource();

        output.rung("720p0", SegmentSlot.of(segments.getFirst()));

        assertThat(text("index.m3u8"))
                .contains("source/index.m3u8", "audio/index.m3u8")
                .doesNotContain("720p0");
    }

    @Test
    void there_is_no_playlist_before_there_is_media() {
        assertThat(output.livePlaylist("index.m3u8")).isEmpty();
        assertThat(output.livePlaylist("source/index.m3u8")).isEmpty();
        assertThat(output.livePlaylist("../../etc/passwd")).isEmpty();
    }

    @Test
    void a_session_of_gaps_only_has_no_media() throws InterruptedException {
        SegmentSlot slot = Clip.slot(0);
        output.begin(slot);
        output.rung("240p0", slot).gap(slot);
        output.sourcePublished(slot);
        output.end();

        assertThat(output.hasMedia()).isFalse();
    }

    @Test
    void the_multivariant_playlist_is_stored_last() throws InterruptedException {
        publishSource();
        output.end();
        store.beforePut(() -> assertThat(store.keys).doesNotContain("session/index.m3u8"));

        output.store();

        assertThat(output.hasMedia()).isTrue();
        assertThat(store.keys).contains("session/index.m3u8", "session/source/index.m3u8", "session/audio/index.m3u8");
        assertThat(text("source/index.m3u8")).contains("#EXT-X-ENDLIST");
    }

    private void publishSource() throws InterruptedException {
        SourcePipeline source = new SourcePipeline(output, () -> {}, _ -> {});
        for (Segment segment : segments) {
            source.segment(segment);
        }
    }

    private String text(String path) {
        return new String(output.livePlaylist(path).orElseThrow().toArray(), StandardCharsets.UTF_8);
    }
}
