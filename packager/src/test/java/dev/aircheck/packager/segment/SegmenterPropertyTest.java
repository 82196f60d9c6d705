package dev.aircheck.packager.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.AudioSample;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random sessions from fixed seeds; [Segments] checks what all of them must hold to.
class SegmenterPropertyTest {
    private static final FrameRate[] RATES = {
        new FrameRate(24000, 1001), new FrameRate(25, 1), new FrameRate(30000, 1001), new FrameRate(60, 1)
    };

    private static final Publisher.Rounding[] ROUNDINGS = {
        Publisher.Rounding.TRUNCATED, Publisher.Rounding.ROUNDED, Publisher.Rounding.TRUNCATED_APART
    };

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_same_events_give_the_same_segments(long seed) {
        List<MediaEvent> events = session(seed);

        assertThat(Segments.of(events)).isEqualTo(Segments.of(events));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_picture_and_no_sound_is_lost_or_doubled(long seed) {
        List<MediaEvent> events = session(seed);
        var segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));

        var segments = Segments.run(segmenter, events);

        long dropped = segmenter.health().dropped().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long received = events.stream()
                .filter(event ->
                        event instanceof MediaEvent.VideoAccessUnit || event instanceof MediaEvent.AudioAccessUnit)
                .count();
        assertThat(Segments.pictures(segments).size() + Segments.sound(segments).size() + dropped)
                .isEqualTo(received);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sound_of_one_format_never_goes_back(long seed) {
        var segments = Segments.of(session(seed));

        assertThat(Segments.sound(segments).stream().map(AudioSample::ptsSamples))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_regridded_or_passed_segment_is_encoded_once(long seed) {
        var planner = new EncodePlanner();
        var segments = Segments.of(session(seed));
        List<EncodeUnit> units = new ArrayList<>();

        segments.forEach(segment -> units.addAll(planner.accept(segment)));
        units.addAll(planner.finish());

        assertThat(units)
                .flatExtracting(EncodeUnit::cells)
                .map(EncodeCell::sequence)
                .isSorted()
                .doesNotHaveDuplicates()
                .containsAll(segments.stream()
                        .filter(segment -> segment.video() != null)
                        .map(Segment::sequence)
                        .toList());
    }

    private static List<MediaEvent> session(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<MediaEvent> events = new ArrayList<>();
        for (int connection = random.nextInt(1, 4); connection > 0; connection--) {
            events.addAll(connection(random));
        }
        return events;
    }

    private static List<MediaEvent> connection(RandomGenerator random) {
        FrameRate rate = RATES[random.nextInt(RATES.length)];
        int lossPercent = random.nextBoolean() ? 0 : random.nextInt(30);
        int firstPicture = random.nextInt(3) == 0 ? random.nextInt(100) : 0;
        double audioFrom = random.nextInt(4) == 0 ? random.nextInt(8_000) : 0;
        var publisher = Publisher.at(rate.numerator(), rate.denominator())
                .gops(random.nextInt(5, 70), random.nextInt(5, 70), random.nextInt(5, random.nextBoolean() ? 70 : 300))
                .bFrames(random.nextInt(4))
                .rounding(ROUNDINGS[random.nextInt(ROUNDINGS.length)])
                .startMillis(random.nextInt(2_000))
                .seconds(random.nextDouble(0.1, 30))
                .video(random.nextInt(4) == 0 ? Publisher.FULL_HD : random.nextInt(8) == 0 ? null : Publisher.HD)
                .audio(48_000)
                .audioBetween(audioFrom, random.nextInt(4) == 0 ? audioFrom + random.nextInt(9_000) : 1e9)
                .losing(number -> number < firstPicture || random.nextInt(100) < lossPercent);
        List<MediaEvent> events = new ArrayList<>(publisher.events());
        if (random.nextInt(3) == 0) {
            events.removeIf(MediaEvent.Ended.class::isInstance);
        }
        if (random.nextInt(4) == 0) {
            events.add(random.nextInt(1, events.size()), new MediaEvent.VideoConfigured(Publisher.FULL_HD));
        }
        return events;
    }
}
