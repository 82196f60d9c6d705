package dev.aircheck.packager.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoSample;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SegmenterRatesTest {
    static Stream<Arguments> rates() {
        return Stream.of(
                        new FrameRate(10, 1),
                        new FrameRate(25, 2),
                        new FrameRate(15, 1),
                        new FrameRate(24000, 1001),
                        new FrameRate(24, 1),
                        new FrameRate(25, 1),
                        new FrameRate(30000, 1001),
                        new FrameRate(30, 1),
                        new FrameRate(48, 1),
                        new FrameRate(50, 1),
                        new FrameRate(60000, 1001),
                        new FrameRate(60, 1),
                        new FrameRate(100, 1),
                        new FrameRate(120000, 1001),
                        new FrameRate(120, 1))
                .flatMap(rate -> Stream.of(Publisher.Rounding.values())
                        .flatMap(rounding -> Stream.of(0, 2, 3).map(b -> Arguments.of(rate, rounding, b))));
    }

    @ParameterizedTest
    @MethodSource("rates")
    void picture_times_are_whole_frames_of_the_measured_rate(FrameRate rate, Publisher.Rounding rounding, int bFrames) {
        var segments = Segments.of(publisher(rate, rounding, bFrames).events());

        assertThat(segments)
                .allSatisfy(segment -> assertThat(segment.video())
                        .satisfies(part -> assertThat(part.frameRate()).isEqualTo(rate)));
        assertThat(Segments.pictures(segments).stream().map(VideoSample::dtsTicks))
                .containsExactlyElementsOf(IntStream.range(0, (int) Math.round(20 * rate.framesPerSecond()))
                        .mapToObj(number -> number * rate.ticksPerFrame())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rates")
    void key_frames_every_two_seconds_give_exact_segments(FrameRate rate, Publisher.Rounding rounding, int bFrames) {
        var segments = Segments.of(publisher(rate, rounding, bFrames).events());

        assertThat(segments.subList(0, 9)).allSatisfy(segment -> {
            assertThat(segment.durationTicks()).isEqualTo(rate.framesIn(2) * rate.ticksPerFrame());
            assertThat(segment.alignment()).isEqualTo(Alignment.PASSTHROUGH);
            assertThat(segment.discontinuity()).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("rates")
    void one_long_group_of_pictures_is_cut_on_the_grid(FrameRate rate, Publisher.Rounding rounding, int bFrames) {
        List<MediaEvent> events =
                publisher(rate, rounding, bFrames).gops(100_000).events();

        var segments = Segments.of(events);

        assertThat(segments.subList(0, 9)).allSatisfy(segment -> {
            assertThat(segment.durationTicks()).isEqualTo(rate.framesIn(2) * rate.ticksPerFrame());
            assertThat(segment.alignment()).isEqualTo(Alignment.REGRID);
            assertThat(segment.discontinuity()).isFalse();
        });
        assertThat(Segments.pictures(segments))
                .map(VideoSample::payload)
                .containsExactlyElementsOf(events.stream()
                        .filter(MediaEvent.VideoAccessUnit.class::isInstance)
                        .map(event -> ((MediaEvent.VideoAccessUnit) event).payload())
                        .toList());
    }

    private static Publisher publisher(FrameRate rate, Publisher.Rounding rounding, int bFrames) {
        return Publisher.at(rate.numerator(), rate.denominator())
                .seconds(20)
                .gops(rate.framesIn(2))
                .bFrames(bFrames)
                .rounding(rounding)
                .startMillis(13.4);
    }
}
