package dev.aircheck.packager.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.cmaf.CmafMuxer;
import dev.aircheck.packager.cmaf.MediaSegment;
import dev.aircheck.packager.hls.MediaPlaylist.Kind;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.VideoPart;
import dev.aircheck.packager.testing.FlvFile;
import dev.aircheck.packager.testing.Golden;
import dev.aircheck.packager.testing.Segments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MediaPlaylistTest {
    private static final List<PlaylistEntry> ENTRIES = List.of(
            PlaylistEntry.gap("000000.m4s", null, 2_000_000, Segments.START),
            PlaylistEntry.segment("000001.m4s", "init.mp4", 2_002_000, Segments.START.plusMillis(2000)),
            PlaylistEntry.segment("000002.m4s", "init.mp4", 1_734_567, Segments.START.plusMillis(4002)),
            PlaylistEntry.gap("000003.m4s", "init.mp4", 2_000_000, Segments.START.plusMillis(5736)),
            PlaylistEntry.segment("000004.m4s", "init-1.mp4", 2_000_000, Segments.START.plusMillis(9736))
                    .afterDiscontinuity());

    @Test
    void finished_recording_is_golden() throws IOException {
        Golden.verify(
                "media-vod.m3u8", MediaPlaylist.vod(Kind.SEGMENTS, ENTRIES).text());
    }

    @Test
    void i_frames_of_the_clip_are_golden() throws IOException {
        List<PlaylistEntry> keyFrames = new ArrayList<>();
        for (Segment segment : Segments.cut(FlvFile.clip())) {
            VideoPart video = Objects.requireNonNull(segment.video());
            MediaSegment media = CmafMuxer.mediaSegment(segment.sequence(), video.samples(), segment.endTicks());
            PlaylistEntry entry = PlaylistEntry.segment(
                    segment.sequence() + ".m4s", "init.mp4", media.durationMicros(), segment.programDateTime());
            keyFrames.addAll(entry.keyFrames(media));
        }

        Golden.verify(
                "i-frames-vod.m3u8", MediaPlaylist.vod(Kind.I_FRAMES, keyFrames).text());
    }

    @Test
    void growing_playlist_equals_the_one_written_at_once() {
        EventPlaylist growing = new EventPlaylist(Kind.SEGMENTS);
        assertThat(text(growing.live()))
                .isEqualTo(MediaPlaylist.event(Kind.SEGMENTS, List.of()).text());

        for (int count = 1; count <= ENTRIES.size(); count++) {
            growing.append(ENTRIES.get(count - 1));

            List<PlaylistEntry> soFar = ENTRIES.subList(0, count);
            assertThat(text(growing.live()))
                    .isEqualTo(MediaPlaylist.event(Kind.SEGMENTS, soFar).text());
            assertThat(text(growing.finished()))
                    .isEqualTo(MediaPlaylist.vod(Kind.SEGMENTS, soFar).text());
        }
    }

    @Test
    void what_a_reader_holds_never_changes() {
        EventPlaylist growing = new EventPlaylist(Kind.SEGMENTS);
        growing.append(ENTRIES.get(1));
        Bytes held = growing.live();
        String before = text(held);

        ENTRIES.forEach(growing::append);
        growing.append(PlaylistEntry.segment("long.m4s", "init.mp4", 7_600_000, Segments.START));

        assertThat(text(held)).isEqualTo(before);
        assertThat(text(growing.live())).contains("#EXT-X-TARGETDURATION:8\n");
    }

    @Test
    void day_of_segments_is_appended_without_rendering_it_again() {
        EventPlaylist growing = new EventPlaylist(Kind.SEGMENTS);

        for (int i = 0; i < 43_200; i++) {
            growing.append(
                    PlaylistEntry.segment(i + ".m4s", "init.mp4", 2_000_000, Segments.START.plusSeconds(2L * i)));
        }

        assertThat(text(growing.live()).lines().filter(line -> line.startsWith("#EXTINF")))
                .hasSize(43_200);
        assertThat(text(growing.live()).lines().filter(line -> line.startsWith("#EXT-X-MAP")))
                .hasSize(1);
    }

    @Test
    void sliding_window_counts_what_it_dropped() throws IOException {
        SlidingPlaylist sliding = new SlidingPlaylist(9);
        ENTRIES.forEach(sliding::append);
        for (int i = 5; i < 11; i++) {
            sliding.append(PlaylistEntry.segment(
                    "00000" + i + ".m4s", "init-1.mp4", 2_000_000, Segments.START.plusSeconds(2L * i)));
        }
        sliding.end();

        Golden.verify("media-sliding.m3u8", text(sliding.live()));
    }

    @Test
    void name_that_could_end_a_line_or_a_string_is_refused() {
        for (String name : List.of("a\nb", "a\rb", "a\"b", "#a", "", "a b", "ä", "a\u2028b")) {
            assertThatThrownBy(() -> PlaylistEntry.segment(name, "init.mp4", 1, Segments.START))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String text(Bytes utf8) {
        return new String(utf8.toArray(), StandardCharsets.UTF_8);
    }
}
