package dev.aircheck.ingest.flv;

import static dev.aircheck.ingest.flv.Timeline.Track.AUDIO;
import static dev.aircheck.ingest.flv.Timeline.Track.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The names T01 to T13 are those of the timestamp policy's cases.
class TimelineTest {
    private static final long HOUR = 3_600_000;
    private static final long MASK_32 = 0xFFFFFFFFL;
    private static final long MASK_31 = 0x7FFFFFFFL;

    private final Timeline timeline = new Timeline();

    @ParameterizedTest
    @ValueSource(longs = {0, 0xFFFFFF00L, 0x7FFFFF00L, 3_000_000_000L})
    void t01_starts_at_0_and_counts_on_through_the_wrap(long start) {
        for (int i = 0; i < 100; i++) {
            assertThat(video(start + 40L * i & MASK_32)).isEqualTo(40L * i);
        }
        assertThat(timeline.reanchored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {MASK_31, MASK_32})
    void t02_wraps_of_31_and_32_bits_do_not_show(long mask) {
        long start = mask - 1000;
        for (int i = 0; i < 100; i++) {
            assertThat(video(start + 33L * i & mask)).isEqualTo(33L * i);
            assertThat(audio(start + 33L * i + 5 & mask)).isEqualTo(33L * i + 5);
        }
        assertThat(timeline.reanchored()).isZero();
    }

    @Test
    void t03_audio_just_below_2_31_before_video_at_0_is_22_ms_ahead_of_it() {
        assertThat(audio(0x7FFFFFEA)).isEqualTo(0);
        assertThat(video(0)).isEqualTo(22);
        assertThat(audio(0)).isEqualTo(22);
        assertThat(audio(21)).isEqualTo(43);
    }

    @Test
    void t06_a_track_that_is_30_s_ahead_keeps_its_offset() {
        assertThat(video(0)).isEqualTo(0);
        assertThat(audio(30_000)).isEqualTo(30_000);
        assertThat(video(33)).isEqualTo(33);
        assertThat(timeline.reanchored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {HOUR, -HOUR, 11_000, -600})
    void t07_both_tracks_jump_and_keep_their_relation(long jump) {
        long start = 4 * HOUR;
        Timeline fresh = new Timeline();
        for (int i = 0; i < 100; i++) {
            fresh.at(VIDEO, start + 40L * i, 0);
            fresh.at(AUDIO, start + 40L * i + 10, 0);
        }

        long video = fresh.at(VIDEO, start + 4000 + jump, 0);
        long audio = fresh.at(AUDIO, start + 4010 + jump, 0);

        assertThat(video).isEqualTo(4000);
        assertThat(audio).isEqualTo(4010);
        assertThat(fresh.reanchored()).isEqualTo(1);
    }

    @Test
    void t07_one_track_jumps_and_the_other_is_left_alone() {
        play(0, 100);

        assertThat(video(4000 + HOUR)).isEqualTo(4000);
        assertThat(audio(4010)).isEqualTo(4010);
        assertThat(video(4040 + HOUR)).isEqualTo(4040);
        assertThat(audio(4050)).isEqualTo(4050);
        assertThat(timeline.reanchored()).isEqualTo(1);
    }

    @Test
    void t08_a_clock_that_stands_still_is_replaced_by_the_arrival() {
        long arrival = 1_000;
        long last = timeline.at(VIDEO, 0, arrival);
        for (int i = 0; i < 29; i++) {
            arrival += 33;
            last = timeline.at(VIDEO, 0, arrival);
        }
        assertThat(last).isEqualTo(29);

        arrival += 33;
        assertThat(timeline.at(VIDEO, 0, arrival)).isEqualTo(29 + 33);
        assertThat(timeline.at(VIDEO, 0, arrival + 33)).isEqualTo(29 + 66);
        assertThat(timeline.timedByArrival()).isEqualTo(2);
    }

    @Test
    void t11_50_days_pass_without_a_jump() {
        long step = 9_000;
        for (long t = 0; t < 50L * 24 * HOUR; t += step) {
            assertThat(video(t & MASK_31)).isEqualTo(t);
        }
        assertThat(timeline.reanchored()).isZero();
    }

    @Test
    void t12_audio_that_drifts_keeps_its_own_time() {
        for (long second = 0; second < 3_600; second++) {
            video(second * 1000);
            assertThat(audio(second * 1000 + second * 50 / 3_600)).isEqualTo(second * 1000 + second * 50 / 3_600);
        }
    }

    @Test
    void m22_audio_that_pauses_for_a_minute_returns_at_its_true_time() {
        play(0, 100);
        for (long t = 4000; t <= 64_000; t += 40) {
            video(t);
        }

        assertThat(audio(64_010)).isEqualTo(64_010);
        assertThat(timeline.reanchored()).isZero();
    }

    @Test
    void m24_equal_times_of_a_track_become_one_millisecond_apart() {
        assertThat(audio(0)).isEqualTo(0);
        assertThat(audio(21)).isEqualTo(21);
        assertThat(audio(21)).isEqualTo(22);
        assertThat(audio(43)).isEqualTo(43);
    }

    @Test
    void a_small_step_back_becomes_one_millisecond_forward() {
        assertThat(video(0)).isEqualTo(0);
        assertThat(video(400)).isEqualTo(400);
        assertThat(video(100)).isEqualTo(401);
        assertThat(video(440)).isEqualTo(440);
        assertThat(timeline.reanchored()).isZero();
    }

    @Test
    void video_that_begins_before_the_first_audio_has_a_negative_time() {
        assertThat(audio(66)).isEqualTo(0);
        assertThat(video(0)).isEqualTo(-66);
        assertThat(video(33)).isEqualTo(-33);
    }

    private void play(long start, int frames) {
        for (int i = 0; i < frames; i++) {
            video(start + 40L * i);
            audio(start + 40L * i + 10);
        }
    }

    private long video(long timestamp) {
        return timeline.at(VIDEO, timestamp, 0);
    }

    private long audio(long timestamp) {
        return timeline.at(AUDIO, timestamp, 0);
    }
}
