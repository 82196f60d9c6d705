package dev.aircheck.packager.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.MediaEvent.AudioAccessUnit;
import dev.aircheck.packager.media.MediaEvent.VideoAccessUnit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A day of media, event by event.
class SegmenterEnduranceTest {
    private static final int DAY_SECONDS = 86_400;

    private long endTicks;
    private long segments;
    private long samplesExpected;

    @ParameterizedTest
    @CsvSource({"60000, 1001, 120", "30000, 1001, 60", "24000, 1001, 1000000"})
    void a_day_is_exact_to_the_tick(int numerator, int denominator, int gop) {
        var rate = new FrameRate(numerator, denominator);
        long pictures = (long) DAY_SECONDS * numerator / denominator / 1000 * 1000;
        var segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));
        segmenter.accept(new MediaEvent.VideoConfigured(Publisher.HD));
        segmenter.accept(new MediaEvent.AudioConfigured(Publisher.aac(44_100)));

        long audioFrames = 0;
        for (long number = 0; number < pictures; number++) {
            long millis = number * 1000 * denominator / numerator;
            check(segmenter.accept(new VideoAccessUnit(millis, 0, number % gop == 0, Bytes.EMPTY)));
            for (; audioFrames * 1024 * 1000 / 44_100 <= millis; audioFrames++) {
                check(segmenter.accept(new AudioAccessUnit(audioFrames * 1024 * 1000 / 44_100, Bytes.EMPTY)));
            }
        }
        check(segmenter.finish());

        assertThat(endTicks).isEqualTo(pictures * rate.ticksPerFrame());
        assertThat(samplesExpected).isEqualTo(audioFrames * 1024);
        assertThat(segments).isEqualTo((pictures + rate.framesIn(2) - 1) / rate.framesIn(2));
    }

    private void check(List<Segment> completed) {
        for (Segment segment : completed) {
            if (segment.sequence() != segments || segment.startTicks() != endTicks || segment.audio() == null) {
                throw new AssertionError("segment %d at %d with %s (expected %d at %d)"
                        .formatted(segment.sequence(), segment.startTicks(), segment.audio(), segments, endTicks));
            }
            if (segment.audio().startSamples() != samplesExpected) {
                throw new AssertionError(
                        "sound at %d (expected %d)".formatted(segment.audio().startSamples(), samplesExpected));
            }
            segments++;
            endTicks = segment.endTicks();
            samplesExpected = segment.audio().endSamples();
        }
    }
}
