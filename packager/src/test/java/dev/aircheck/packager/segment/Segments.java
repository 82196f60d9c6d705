package dev.aircheck.packager.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.AudioSample;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Runs a segmenter and says what every session must hold to.
public final class Segments {
    private Segments() {}

    public static List<Segment> of(List<MediaEvent> events) {
        return of(AlignmentPolicy.AUTO, events);
    }

    public static List<Segment> of(AlignmentPolicy alignment, List<MediaEvent> events) {
        return run(new Segmenter(SegmenterOptions.of(alignment)), events);
    }

    /// All segments, checked.
    public static List<Segment> run(Segmenter segmenter, List<MediaEvent> events) {
        List<Segment> segments = new ArrayList<>();
        events.forEach(event -> segments.addAll(segmenter.accept(event)));
        segments.addAll(segmenter.finish());
        check(segments);
        return segments;
    }

    public static List<VideoSample> pictures(List<Segment> segments) {
        return segments.stream()
                .map(Segment::video)
                .filter(Objects::nonNull)
                .flatMap(part -> part.samples().stream())
                .toList();
    }

    public static List<AudioSample> sound(List<Segment> segments) {
        return segments.stream()
                .map(Segment::audio)
                .filter(Objects::nonNull)
                .flatMap(part -> part.samples().stream())
                .toList();
    }

    public static List<Double> durations(List<Segment> segments) {
        return segments.stream()
                .map(segment -> segment.durationTicks() / 720_000.0)
                .toList();
    }

    /// Numbers without holes, each start the end before, pictures dated in order and each at a time of its own.
    static void check(List<Segment> segments) {
        long endTicks = 0;
        long sequence = 0;
        for (Segment segment : segments) {
            assertThat(segment.sequence()).isEqualTo(sequence++);
            assertThat(segment.startTicks())
                    .as("start of %s", segment.sequence())
                    .isEqualTo(endTicks);
            endTicks = segment.endTicks();
            checkPassthrough(segment);
        }
        assertThat(pictures(segments).stream().map(VideoSample::dtsTicks))
                .isSorted()
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(pictures(segments).stream()
                        .map(VideoSample::ptsTicks)
                        .sorted()
                        .toList());
    }

    private static void checkPassthrough(Segment segment) {
        if (segment.alignment() == Alignment.REGRID || segment.video() == null) {
            return;
        }
        VideoSample first = segment.video().samples().getFirst();
        assertThat(first.idr()).isTrue();
        assertThat(first.dtsTicks()).isEqualTo(first.ptsTicks()).isEqualTo(segment.startTicks());
        assertThat(segment.video().samples())
                .allMatch(
                        sample -> sample.ptsTicks() >= segment.startTicks() && sample.ptsTicks() < segment.endTicks());
    }
}
