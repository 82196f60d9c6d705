package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.cmaf.KeyFrame;
import dev.aircheck.packager.cmaf.MediaSegment;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.storage.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenditionTest {
    private static final Bytes INIT = Bytes.ofHex("01");
    private static final Bytes OTHER_INIT = Bytes.ofHex("02");

    private final MemoryStore store = new MemoryStore();
    private final Rendition recorded = rendition(new RenditionPlaylists.Growing());

    @Test
    void an_object_is_stored_before_its_line_is_listed() throws InterruptedException {
        List<String> seen = new ArrayList<>();
        store.beforePut(() -> seen.add(playlist(recorded)));

        publish(recorded, 0, INIT);

        assertThat(seen).hasSize(2).allSatisfy(text -> assertThat(text).doesNotContain(".m4s"));
        assertThat(store.keys).containsExactly("session/720p0/000000.m4s", "session/720p0/init.mp4");
        assertThat(playlist(recorded)).contains("#EXT-X-MAP:URI=\"init.mp4\"", "000000.m4s");
    }

    @Test
    void the_same_init_segment_is_stored_once() throws InterruptedException {
        publish(recorded, 0, INIT);
        publish(recorded, 1, INIT);

        assertThat(store.keys).filteredOn(key -> key.contains("init")).hasSize(1);
        assertThat(playlist(recorded)).containsOnlyOnce("#EXT-X-MAP").doesNotContain("#EXT-X-DISCONTINUITY");
    }

    @Test
    void another_init_segment_gets_a_name_of_its_own_and_a_discontinuity() throws InterruptedException {
        publish(recorded, 0, INIT);
        publish(recorded, 1, OTHER_INIT);

        assertThat(store.keys).contains("session/720p0/init-1.mp4");
        String[] parts = playlist(recorded).split("#EXT-X-DISCONTINUITY\n", -1);
        assertThat(parts).hasSize(2);
        assertThat(parts[0]).contains("000000.m4s");
        assertThat(parts[1]).contains("init-1.mp4", "000001.m4s");
    }

    @Test
    void a_gap_is_listed_and_nothing_is_stored_for_it() throws InterruptedException {
        publish(recorded, 0, INIT);

        recorded.gap(Clip.slot(1));

        assertThat(playlist(recorded)).contains("#EXT-X-GAP", "000001.m4s");
        assertThat(store.keys).doesNotContain("session/720p0/000001.m4s");
        assertThat(recorded.isPublished(Clip.slot(1))).isTrue();
    }

    @Test
    void what_is_not_recorded_slides_and_is_deleted_a_while_later() throws InterruptedException {
        Rendition watched = rendition(new RenditionPlaylists.Window(60));

        for (int sequence = 0; sequence < 100; sequence++) {
            publish(watched, sequence, INIT);
        }

        assertThat(playlist(watched).lines().filter(line -> line.endsWith(".m4s")))
                .hasSize(30)
                .startsWith("000070.m4s");
        assertThat(store.keys)
                .contains("session/720p0/init.mp4", "session/720p0/000040.m4s")
                .doesNotContain("session/720p0/000039.m4s");
    }

    private Rendition rendition(RenditionPlaylists playlists) {
        return new Rendition("720p0", Clip.folder(store), ContentType.VIDEO_MP4, playlists);
    }

    private static void publish(Rendition rendition, long sequence, Bytes init) throws InterruptedException {
        SegmentSlot slot = Clip.slot(sequence);
        long ticks = slot.endTicks() - slot.startTicks();
        MediaSegment media = new MediaSegment(
                List.of(Bytes.ofHex("0011")), 720_000, slot.startTicks(), ticks, List.of(new KeyFrame(0, 2, 0, ticks)));
        rendition.publish(slot, init, media);
    }

    private static String playlist(Rendition rendition) {
        return new String(rendition.playlists().segments().toArray(), StandardCharsets.UTF_8);
    }
}
