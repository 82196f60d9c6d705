package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.deploy.disk.DiskPressure;
import dev.aircheck.deploy.disk.DiskSpace;
import dev.aircheck.deploy.disk.DiskState;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.segment.Alignment;
import dev.aircheck.packager.segment.SourceHealth;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveHealthTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final DiskState MUCH = DiskState.UNKNOWN;
    private static final IngestWindow STEADY = window(300, TEN, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    @Test
    void a_steady_stream_has_no_issues() {
        assertThat(issues(STEADY, List.of(2000L, 2002L))).isEmpty();
    }

    @Test
    void a_young_connection_has_no_issues() {
        assertThat(new LiveHealth(IngestWindow.EMPTY, List.of(), 0, null, Duration.ZERO, DiskState.UNKNOWN).issues())
                .isEmpty();
    }

    @Test
    void key_frames_far_apart_are_told_with_the_figure() {
        assertThat(issues(STEADY, List.of(8333L)))
                .containsOnlyKeys("key-frames")
                .hasValueSatisfying(containing("sends a key frame every 8.3 s; set it to 2 s"));
    }

    @Test
    void an_encoder_that_was_put_right_is_believed_after_three_key_frames() {
        assertThat(issues(STEADY, List.of(8333L, 2000L, 2000L))).containsKey("key-frames");
        assertThat(issues(STEADY, List.of(8333L, 2000L, 2000L, 2000L))).isEmpty();
    }

    @Test
    void an_interval_that_does_not_end_counts() {
        var health = new LiveHealth(STEADY, List.of(2000L), 5000, source(30), Duration.ZERO, MUCH);

        assertThat(health.issues()).containsOnlyKeys("key-frames");
    }

    @Test
    void silence_is_all_there_is_to_say() {
        var silent = window(0, Duration.ZERO, Duration.ofSeconds(4), TEN, TEN);

        assertThat(issues(silent, List.of(8333L)))
                .containsExactly(
                        Map.entry("silence", "Nothing has come from your encoder for 4 s. Check its connection."));
    }

    @Test
    void a_track_that_is_missing_is_told() {
        var mute = window(300, TEN, Duration.ZERO, Duration.ZERO, TEN);
        var blind = window(0, Duration.ZERO, Duration.ZERO, TEN, Duration.ZERO);

        assertThat(issues(mute, List.of())).containsOnlyKeys("no-audio");
        assertThat(issues(blind, List.of())).containsOnlyKeys("no-video");
    }

    @Test
    void pictures_left_out_are_told_with_both_rates() {
        var dropping = window(210, TEN, Duration.ZERO, Duration.ZERO, Duration.ZERO);

        assertThat(issues(dropping, List.of()))
                .containsOnlyKeys("frame-rate")
                .hasValueSatisfying(containing("21 of 30 a second"));
    }

    @Test
    void a_rate_that_is_not_constant_is_told() {
        var health = new LiveHealth(STEADY, List.of(), 0, source(0), Duration.ZERO, MUCH);

        assertThat(health.issues()).containsOnlyKeys("frame-rate");
    }

    @Test
    void a_connection_slower_than_real_time_is_told() {
        var slow = window(225, Duration.ofMillis(7500), Duration.ZERO, Duration.ZERO, Duration.ZERO);

        assertThat(issues(slow, List.of()))
                .containsOnlyKeys("too-slow")
                .hasValueSatisfying(containing("Only 7.5 s of video came in the last 10 s"));
    }

    @Test
    void the_server_tells_of_itself() {
        var disk = new DiskState(DiskPressure.RECLAIMING, new DiskSpace(300L << 20, 1L << 40));
        var health = new LiveHealth(STEADY, List.of(), 0, source(30), Duration.ofSeconds(95), disk);

        assertThat(health.issues())
                .containsOnlyKeys("backlog", "disk")
                .hasValueSatisfying(containing("95 s behind"))
                .hasValueSatisfying(containing("300 MiB are left"));
    }

    @Test
    void a_full_disk_is_told_as_what_it_means() {
        var disk = new DiskState(DiskPressure.RECORDING_STOPPED, new DiskSpace(1L << 20, 1L << 40));

        assertThat(new LiveHealth(STEADY, List.of(), 0, source(30), Duration.ZERO, disk).issues())
                .containsOnlyKeys("disk-full")
                .hasValueSatisfying(containing("recording begins again by itself"));
    }

    private static Condition<String> containing(String part) {
        return new Condition<>(text -> text.contains(part), "containing %s", part);
    }

    private static Map<String, String> issues(IngestWindow window, List<Long> intervals) {
        return new LiveHealth(window, intervals, 0, source(30), Duration.ZERO, MUCH).issues();
    }

    private static IngestWindow window(
            long pictures, Duration pictureTime, Duration silence, Duration noPictures, Duration noSound) {
        return new IngestWindow(TEN, pictures, pictureTime, silence, noPictures, noSound, pictures > 0, true);
    }

    /// @param framesPerSecond 0 when it is irregular
    private static SourceHealth source(int framesPerSecond) {
        @Nullable FrameRate rate = framesPerSecond == 0 ? null : new FrameRate(framesPerSecond, 1);
        return new SourceHealth(rate, Alignment.PASSTHROUGH, Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, 0, 0, Map.of());
    }
}
