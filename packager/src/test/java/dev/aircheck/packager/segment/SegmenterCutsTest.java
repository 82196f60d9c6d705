package dev.aircheck.packager.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoSample;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SegmenterCutsTest {
    @Test
    void scene_cut_key_frames_give_odd_segments_and_move_on() {
        var segments = Segments.of(
                Publisher.at(30, 1).gops(60, 52, 60, 51).seconds(223 / 30.0).events());

        assertThat(Segments.durations(segments)).containsExactly(60 / 30.0, 52 / 30.0, 60 / 30.0, 51 / 30.0);
        assertThat(segments).allMatch(segment -> segment.alignment() == Alignment.PASSTHROUGH);
    }

    @Test
    void cuts_at_the_key_frame_nearest_to_the_target() {
        assertThat(durationsOf(30)).containsOnly(2.0);
        assertThat(durationsOf(21)).startsWith(2.1, 2.1);
        assertThat(durationsOf(9)).startsWith(2.1, 2.1);
        assertThat(durationsOf(40)).startsWith(40 / 30.0, 40 / 30.0);
    }

    @Test
    void of_two_equally_near_key_frames_the_earlier_one_is_taken() {
        var segments = Segments.of(
                Publisher.at(30, 1).gops(45, 30, 60, 60).seconds(6.5).events());

        assertThat(Segments.durations(segments)).startsWith(1.5, 1.0, 2.0, 2.0);
    }

    @Test
    void a_key_frame_one_frame_late_is_still_passthrough() {
        var segments =
                Segments.of(Publisher.at(30, 1).gops(61).seconds(61 / 6.0).events());

        assertThat(segments).hasSize(5).allMatch(segment -> segment.alignment() == Alignment.PASSTHROUGH);
    }

    @Test
    void obs_in_its_default_setting_is_regridded_from_the_start() {
        var segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));

        var segments = Segments.run(
                segmenter, Publisher.at(30, 1).gops(250).bFrames(2).seconds(25).events());

        assertThat(segments).hasSize(13).allMatch(segment -> segment.alignment() == Alignment.REGRID);
        assertThat(Segments.durations(segments.subList(0, 12))).containsOnly(2.0);
        assertThat(segments).noneMatch(Segment::discontinuity);
        assertThat(segmenter.health().issues())
                .containsExactly(
                        "Your encoder sends a key frame every 8.3 s; set it to 2 s (in OBS: Settings > Output >"
                                + " Keyframe Interval) to keep the original picture.");
    }

    @Test
    void a_group_that_grows_too_long_is_regridded_from_its_key_frame_on() {
        var segments = Segments.of(
                Publisher.at(30, 1).gops(60, 45, 250).seconds(355 / 30.0).events());

        assertThat(Segments.durations(segments)).startsWith(2.0, 1.5, 2.0, 2.0, 2.0);
        assertThat(segments)
                .map(Segment::alignment)
                .startsWith(Alignment.PASSTHROUGH, Alignment.PASSTHROUGH, Alignment.REGRID)
                .endsWith(Alignment.REGRID);
        assertThat(segments).map(Segment::discontinuity).startsWith(false, false, true, false, false);
    }

    @Test
    void a_regridded_session_stays_so() {
        var segments = Segments.of(Publisher.at(30, 1)
                .gops(250, 60, 60, 60, 60)
                .seconds(490 / 30.0)
                .events());

        assertThat(segments).allMatch(segment -> segment.alignment() == Alignment.REGRID);
    }

    @Test
    void strict_alignment_regrids_every_source() {
        var segments = Segments.of(
                AlignmentPolicy.STRICT,
                Publisher.at(30000, 1001).gops(59).seconds(10).events());

        assertThat(segments).allMatch(segment -> segment.alignment() == Alignment.REGRID);
        assertThat(segments.getFirst().durationTicks()).isEqualTo(60 * 24024);
    }

    @Test
    void a_regrid_segment_ends_in_decode_order_after_its_last_shown_picture() {
        var segments =
                Segments.of(Publisher.at(30, 1).gops(250).bFrames(3).seconds(9).events());

        for (Segment segment : segments) {
            List<VideoSample> samples =
                    segment.video() == null ? List.of() : segment.video().samples();
            assertThat(samples.getLast().ptsTicks()).isLessThan(segment.endTicks());
            assertThat(samples).allMatch(sample -> sample.ptsTicks() >= segment.startTicks());
        }
    }

    @Test
    void a_short_stream_gives_one_segment() {
        var segments = Segments.of(Publisher.at(25, 1).gops(250).seconds(0.4).events());

        assertThat(Segments.durations(segments)).containsExactly(0.4);
        assertThat(segments.getFirst().alignment()).isEqualTo(Alignment.PASSTHROUGH);
    }

    @Test
    void a_single_picture_gives_one_segment() {
        var segments = Segments.of(Publisher.at(30, 1).seconds(1 / 30.0).events());

        assertThat(segments).hasSize(1);
        assertThat(segments.getFirst().durationTicks()).isEqualTo(24_000);
    }

    @Test
    void nothing_at_all_gives_no_segment() {
        assertThat(Segments.of(Publisher.at(30, 1).seconds(0).events())).isEmpty();
        assertThat(Segments.of(List.of())).isEmpty();
    }

    @Test
    void lost_pictures_are_gaps_of_whole_frames() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        var publisher =
                Publisher.at(30000, 1001).seconds(30).losing(number -> number % 60 != 0 && random.nextInt(10) < 3);

        var segments = Segments.of(publisher.events());

        assertThat(Segments.pictures(segments))
                .hasSizeBetween(560, 700)
                .allMatch(sample -> sample.ptsTicks() % 24_024 == 0);
        assertThat(segments).allMatch(segment -> segment.durationTicks() == 60 * 24_024 || segment.sequence() == 14);
    }

    @Test
    void an_irregular_source_keeps_its_received_times() {
        var events = irregular(9, 30_000);

        var segments = Segments.of(events);

        assertThat(Segments.pictures(segments).stream().map(VideoSample::ptsTicks))
                .containsExactlyElementsOf(events.stream()
                        .filter(MediaEvent.VideoAccessUnit.class::isInstance)
                        .map(event -> MediaClock.fromMillis(((MediaEvent.VideoAccessUnit) event).ptsMillis()))
                        .toList());
        assertThat(segments).allMatch(segment -> segment.alignment() == Alignment.REGRID);
        assertThat(Segments.durations(segments.subList(0, 14))).containsOnly(2.0);
    }

    @Test
    void a_pause_of_the_source_leaves_cells_without_pictures() {
        var segments = Segments.of(Publisher.at(30, 1)
                .gops(250)
                .seconds(20)
                .losing(number -> number >= 130 && number < 400)
                .events());

        assertThat(Segments.durations(segments)).hasSize(10).containsOnly(2.0);
        assertThat(segments).filteredOn(segment -> segment.video() == null).hasSize(3);
    }

    @Test
    void absurd_composition_offsets_count_as_zero() {
        var segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));
        List<MediaEvent> events = new ArrayList<>(List.of(new MediaEvent.VideoConfigured(Publisher.HD)));
        for (int number = 0; number < 100; number++) {
            events.add(new MediaEvent.VideoAccessUnit(
                    number * 40L, number == 70 ? 0x7FFFFF : 0, number % 50 == 0, Bytes.EMPTY));
        }

        var segments = Segments.run(segmenter, events);

        assertThat(Segments.durations(segments)).containsExactly(2.0, 2.0);
        assertThat(segmenter.health().absurdCompositionOffsets()).isOne();
    }

    @Test
    void a_source_that_changes_its_rate_is_measured_again() {
        List<MediaEvent> events =
                new ArrayList<>(Publisher.at(25, 1).gops(50).seconds(10).media());
        Publisher.at(60, 1).gops(120).seconds(10).startMillis(10_000).media().stream()
                .skip(1)
                .forEach(events::add);
        var segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));

        Segments.run(segmenter, events);

        assertThat(segmenter.health().frameRate()).isEqualTo(new FrameRate(60, 1));
    }

    private static List<Double> durationsOf(int gop) {
        var segments = Segments.of(
                Publisher.at(30, 1).gops(gop).seconds(gop * 20 / 30.0).events());
        return Segments.durations(segments);
    }

    static List<MediaEvent> irregular(long seed, long untilMillis) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<MediaEvent> events = new ArrayList<>(List.of(new MediaEvent.VideoConfigured(Publisher.HD)));
        for (long millis = 0; millis < untilMillis; millis += random.nextInt(16, 200)) {
            events.add(new MediaEvent.VideoAccessUnit(millis, 0, millis == 0, Bytes.EMPTY));
        }
        return events;
    }
}
