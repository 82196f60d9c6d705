package dev.aircheck.packager.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.AudioSample;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.MediaEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmenterAudioTest {
    @ParameterizedTest
    @ValueSource(ints = {44_100, 48_000})
    void sound_is_counted_in_samples_over_all_segments(int sampleRateHz) {
        var segments = Segments.of(
                Publisher.at(30000, 1001).audio(sampleRateHz).seconds(60).events());

        List<AudioSample> sound = Segments.sound(segments);
        for (int index = 1; index < sound.size(); index++) {
            assertThat(sound.get(index).ptsSamples()).isEqualTo(sound.getFirst().ptsSamples() + 1024L * index);
        }
        assertThat(segments).allMatch(segment -> startsInside(segment, sampleRateHz));
    }

    @Test
    void sound_keeps_its_offset_to_the_pictures() {
        var segments = Segments.of(Publisher.at(30, 1)
                .bFrames(2)
                .audio(48_000)
                .startMillis(100)
                .seconds(10)
                .events());

        assertThat(Segments.sound(segments).getFirst().ptsSamples()).isBetween(0L, 1024L);
        assertThat(Segments.sound(segments).get(1).ptsSamples() * 1000.0 / 48_000)
                .isBetween(3 * 1024 / 48.0 - 100 / 3.0 - 1, 3 * 1024 / 48.0 - 100 / 3.0 + 1);
    }

    @Test
    void sound_before_the_first_key_frame_is_dropped_and_counted() {
        var segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));
        var events = Publisher.at(30, 1)
                .audio(48_000)
                .seconds(10)
                .losing(number -> number < 60)
                .events();

        var segments = Segments.run(segmenter, events);

        assertThat(segmenter.health().dropped()).containsEntry(DropReason.AUDIO_BEFORE_START, 94L);
        assertThat(Segments.sound(segments).getFirst().ptsSamples()).isBetween(0L, 1024L);
    }

    @Test
    void pictures_before_the_first_key_frame_are_dropped_and_counted() {
        var segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));

        var segments = Segments.run(
                segmenter, Publisher.at(30, 1).losing(number -> number == 0).events());

        assertThat(segmenter.health().dropped()).containsEntry(DropReason.VIDEO_BEFORE_KEY_FRAME, 59L);
        assertThat(Segments.pictures(segments)).hasSize(240);
    }

    @Test
    void sound_alone_is_cut_every_two_seconds_at_its_frames() {
        var segments = Segments.of(
                Publisher.at(30, 1).video(null).audio(44_100).seconds(21).events());

        assertThat(Segments.durations(segments).subList(0, 9))
                .allSatisfy(duration -> assertThat(duration).isBetween(1.97, 2.03));
        assertThat(segments).allMatch(segment -> segment.video() == null && segment.audio() != null);
        assertThat(Segments.sound(segments)).hasSize(905);
    }

    @Test
    void a_short_session_without_pictures_is_one_segment() {
        var segments = Segments.of(
                Publisher.at(30, 1).video(null).audio(48_000).seconds(1).events());

        assertThat(segments).hasSize(1);
        assertThat(Segments.sound(segments)).hasSize(47);
    }

    @Test
    void pictures_that_come_late_join_a_session_of_sound_with_a_discontinuity() {
        List<MediaEvent> events = new ArrayList<>(
                Publisher.at(30, 1).video(null).audio(48_000).seconds(11).media());
        events.addAll(Publisher.at(30, 1)
                .audio(48_000)
                .startMillis(11_008)
                .seconds(10)
                .media());

        var segments = Segments.of(events);

        var joined = segments.stream()
                .filter(segment -> segment.video() != null)
                .findFirst()
                .orElseThrow();
        assertThat(joined.discontinuity()).isTrue();
        assertThat(joined.startTicks()).isEqualTo(MediaClock.fromMillis(11_008));
        assertThat(segments).filteredOn(Segment::discontinuity).hasSize(1);
    }

    @Test
    void sound_that_stalls_holds_no_segment_back_and_keeps_its_gap() {
        var publisher = Publisher.at(30, 1).audio(48_000).seconds(30);
        List<MediaEvent> events = new ArrayList<>(publisher.media());
        events.removeIf(event -> event instanceof MediaEvent.AudioAccessUnit unit
                && unit.ptsMillis() > 5_000
                && unit.ptsMillis() < 15_000);

        var segments = Segments.of(events);

        assertThat(segments).filteredOn(segment -> segment.audio() == null).hasSize(4);
        assertThat(segments).noneMatch(Segment::discontinuity);
        assertThat(Segments.sound(segments)).anyMatch(sample -> Math.abs(sample.ptsSamples() - 15_000L * 48) < 1_100);
    }

    @Test
    void sound_that_starts_late_comes_with_a_discontinuity() {
        List<MediaEvent> events = new ArrayList<>(Publisher.at(30, 1)
                .audio(48_000)
                .audioBetween(9_000, 1e9)
                .seconds(20)
                .events());

        var segments = Segments.of(events);

        assertThat(segments)
                .filteredOn(Segment::discontinuity)
                .map(Segment::sequence)
                .containsExactly(4L);
    }

    @Test
    void a_new_sound_format_starts_with_the_next_segment() {
        List<MediaEvent> events =
                new ArrayList<>(Publisher.at(30, 1).audio(48_000).seconds(20).media());
        int middle = events.size() / 2;
        events.add(middle, new MediaEvent.AudioConfigured(Publisher.aac(44_100)));

        var segments = Segments.of(events);

        assertThat(segments)
                .filteredOn(Segment::discontinuity)
                .map(Segment::sequence)
                .containsExactly(5L);
        assertThat(Segments.sound(segments).size()).isBetween(936, 938);
    }

    @Test
    void a_sound_card_that_runs_fast_is_anchored_again_now_and_then() {
        var segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));
        var publisher = Publisher.at(30, 1).audio(44_100).audioSpeed(1.001).seconds(120);

        var segments = Segments.run(segmenter, publisher.events());

        assertThat(segmenter.health().audioReanchored()).isBetween(2L, 5L);
        assertThat(Segments.sound(segments).stream().map(AudioSample::ptsSamples))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void pictures_that_stop_hold_no_sound_back() {
        var segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));
        List<MediaEvent> events =
                new ArrayList<>(Publisher.at(30, 1).audio(48_000).seconds(60).media());
        events.removeIf(event -> event instanceof MediaEvent.VideoAccessUnit unit
                && unit.dtsMillis() > 9_000
                && unit.dtsMillis() < 50_000);

        var segments = Segments.run(segmenter, events);

        assertThat(Segments.sound(segments)).hasSize(2813);
        assertThat(segments).allMatch(segment -> segment.durationTicks() <= 2 * 720_000);
    }

    private static boolean startsInside(Segment segment, int sampleRateHz) {
        return segment.audio() != null
                && segment.audio().samples().stream()
                        .map(sample -> MediaClock.fromUnits(sample.ptsSamples(), sampleRateHz))
                        .allMatch(ticks -> ticks >= segment.startTicks() && ticks < segment.endTicks());
    }
}
