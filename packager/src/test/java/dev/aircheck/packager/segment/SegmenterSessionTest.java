package dev.aircheck.packager.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.AudioSample;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmenterSessionTest {
    private static final Instant BACK_AT = Publisher.STARTED_AT.plusSeconds(60);

    @Test
    void programme_time_is_the_connections_wall_clock() {
        var segments = Segments.of(Publisher.at(30, 1).startMillis(500).events());

        assertThat(segments.getFirst().programDateTime()).isEqualTo(Publisher.STARTED_AT.plusMillis(500));
        assertThat(segments.get(3).programDateTime()).isEqualTo(Publisher.STARTED_AT.plusMillis(6_500));
    }

    @Test
    void a_publisher_that_comes_back_continues_without_gap_or_discontinuity() {
        var segments =
                Segments.of(reconnecting(Publisher.at(30, 1).audio(48_000).seconds(5)));

        assertThat(segments).noneMatch(Segment::discontinuity);
        assertThat(Segments.durations(segments)).containsExactly(2.0, 2.0, 1.0, 2.0, 2.0, 1.0);
        assertThat(segments.get(3).programDateTime()).isEqualTo(BACK_AT);
        assertThat(Segments.pictures(segments)).hasSize(300);
        List<AudioSample> sound = Segments.sound(segments);
        for (int index = 1; index < sound.size(); index++) {
            assertThat(sound.get(index).ptsSamples() - sound.get(index - 1).ptsSamples())
                    .isBetween(1024L, 2047L);
        }
    }

    @Test
    void a_lost_connection_without_its_end_is_the_same() {
        var publisher = Publisher.at(30, 1).audio(48_000).seconds(5);
        List<MediaEvent> events = reconnecting(publisher);
        var clean = Segments.of(events);
        events.removeIf(MediaEvent.Ended.class::isInstance);

        assertThat(Segments.of(events)).isEqualTo(clean);
    }

    @Test
    void a_publisher_that_comes_back_with_another_format_starts_a_new_map() {
        List<MediaEvent> events = new ArrayList<>(Publisher.at(30, 1).seconds(5).events());
        events.addAll(
                Publisher.at(25, 1).gops(50).seconds(4).video(Publisher.FULL_HD).events());

        var segments = Segments.of(events);

        assertThat(segments).map(Segment::discontinuity).containsExactly(false, false, false, true, false);
        assertThat(Segments.durations(segments)).containsExactly(2.0, 2.0, 1.0, 2.0, 2.0);
    }

    @Test
    void a_regridded_session_stays_regridded_when_the_publisher_comes_back() {
        List<MediaEvent> events =
                new ArrayList<>(Publisher.at(30, 1).gops(250).seconds(5).events());
        events.addAll(Publisher.at(30, 1).gops(60).seconds(5).events());

        var segments = Segments.of(events);

        assertThat(segments).allMatch(segment -> segment.alignment() == Alignment.REGRID);
        assertThat(segments).noneMatch(Segment::discontinuity);
    }

    @Test
    void a_new_video_format_applies_at_the_next_key_frame() {
        List<MediaEvent> events = new ArrayList<>(
                Publisher.at(30, 1).gops(45).audio(48_000).seconds(9).media());
        int change = events.indexOf(events.stream()
                .filter(event -> event instanceof MediaEvent.VideoAccessUnit unit && unit.dtsMillis() > 5_200)
                .findFirst()
                .orElseThrow());
        events.add(change, new MediaEvent.VideoConfigured(Publisher.FULL_HD));

        var segments = Segments.of(events);

        var changed = segments.stream().filter(Segment::discontinuity).toList();
        assertThat(changed).hasSize(1);
        assertThat(changed.getFirst().startTicks()).isEqualTo(6 * 720_000L);
        assertThat(changed.getFirst().video())
                .satisfies(part -> assertThat(part.format()).isEqualTo(Publisher.FULL_HD));
        assertThat(Segments.pictures(segments)).hasSize(270);
    }

    @Test
    void an_identical_configuration_changes_nothing() {
        var publisher = Publisher.at(30, 1).seconds(10);
        List<MediaEvent> repeated = new ArrayList<>(publisher.events());
        repeated.add(100, new MediaEvent.VideoConfigured(Publisher.HD));

        assertThat(Segments.of(repeated)).isEqualTo(Segments.of(publisher.events()));
    }

    @Test
    void pictures_without_configuration_are_dropped_and_counted() {
        var segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));
        List<MediaEvent> events = new ArrayList<>(Publisher.at(30, 1).seconds(1).media());
        events.removeIf(MediaEvent.VideoConfigured.class::isInstance);

        assertThat(Segments.run(segmenter, events)).isEmpty();
        assertThat(segmenter.health().dropped()).containsEntry(DropReason.VIDEO_BEFORE_CONFIGURATION, 30L);
    }

    @Test
    void health_tells_what_was_measured() {
        var segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));

        Segments.run(
                segmenter,
                Publisher.at(25, 1).gops(50, 40).audio(48_000).seconds(9).events());

        var health = segmenter.health();
        assertThat(health.frameRate())
                .satisfies(rate -> assertThat(rate.framesPerSecond()).isEqualTo(25));
        assertThat(health.alignment()).isEqualTo(Alignment.PASSTHROUGH);
        assertThat(health.longestKeyFrameInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(health.lastKeyFrameInterval()).isEqualTo(Duration.ofMillis(1_600));
        assertThat(health.videoBitrateBps()).isEqualTo(25 * 4 * 8);
        assertThat(health.pictures()).isEqualTo(225);
        assertThat(health.issues()).isEmpty();
    }

    @Test
    void times_that_make_no_sense_still_give_segments_in_order() {
        List<MediaEvent> events = new ArrayList<>();
        for (MediaEvent event :
                Publisher.at(30, 1).gops(20).bFrames(2).seconds(10).media()) {
            events.add(
                    event instanceof MediaEvent.VideoAccessUnit unit
                            ? new MediaEvent.VideoAccessUnit(
                                    unit.dtsMillis(),
                                    (int) (unit.dtsMillis() * 7919 % 900) - 450,
                                    unit.idr(),
                                    unit.payload())
                            : event);
        }

        assertThat(Segments.pictures(Segments.of(events)).stream().map(VideoSample::payload))
                .doesNotHaveDuplicates()
                .hasSize(300);
    }

    private static List<MediaEvent> reconnecting(Publisher publisher) {
        List<MediaEvent> events = new ArrayList<>(publisher.events());
        events.add(new MediaEvent.Started(BACK_AT));
        events.addAll(publisher.media());
        return events;
    }
}
