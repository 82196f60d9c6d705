package dev.aircheck.packager.testing;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.AudioSample;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.Alignment;
import dev.aircheck.packager.segment.AudioPart;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.VideoPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Segments for tests of what is made from them: small synthetic ones, and a clip cut at every second key frame.
public final class Segments {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    /// avcC of the fixture clip's kind; the parameter sets are not looked at by a muxer.
    public static final VideoFormat.Avc VIDEO =
            new VideoFormat.Avc(Bytes.ofHex("01 64001f ff e1 0004 67640c1f 01 0003 68ee3c"), 1280, 720, 1, 1);

    public static final AudioFormat.Aac AUDIO = new AudioFormat.Aac(Bytes.ofHex("1190"), 2, 48_000, 2, 1024);

    private static final int GOPS_PER_SEGMENT = 2;

    private Segments() {}

    /// A segment of a recording that began at [#START].
    public static Segment of(
            long sequence, long startTicks, long endTicks, @Nullable VideoPart video, @Nullable AudioPart audio) {
        return new Segment(
                sequence,
                startTicks,
                endTicks,
                START.plus(MediaClock.toDuration(startTicks)),
                false,
                Alignment.PASSTHROUGH,
                video,
                audio);
    }

    /// The clip's events as segments: times are the FLV's milliseconds, from the first key frame.
    public static List<Segment> cut(List<MediaEvent> events) {
        return new ClipCutter(events).segments();
    }

    private static final class ClipCutter {
        private final List<MediaEvent> events;
        private final List<VideoSample> video = new ArrayList<>();
        private final List<AudioSample> audio = new ArrayList<>();
        private @Nullable VideoFormat videoFormat;
        private @Nullable AudioFormat audioFormat;

        ClipCutter(List<MediaEvent> events) {
            this.events = events;
        }

        List<Segment> segments() {
            long originMillis = originMillis();
            List<MediaEvent.VideoAccessUnit> pictures = new ArrayList<>();
            for (MediaEvent event : events) {
                switch (event) {
                    case MediaEvent.VideoConfigured configured -> videoFormat = configured.format();
                    case MediaEvent.AudioConfigured configured -> audioFormat = configured.format();
                    case MediaEvent.VideoAccessUnit picture -> pictures.add(picture);
                    case MediaEvent.AudioAccessUnit frame -> add(frame, originMillis);
                    case MediaEvent.Started started -> {}
                    case MediaEvent.Ended ended -> {}
                }
            }
            addVideo(pictures, originMillis);
            return cut();
        }

        private long originMillis() {
            return events.stream()
                    .filter(MediaEvent.VideoAccessUnit.class::isInstance)
                    .map(MediaEvent.VideoAccessUnit.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .ptsMillis();
        }

        private void addVideo(List<MediaEvent.VideoAccessUnit> pictures, long originMillis) {
            List<Long> sorted = new ArrayList<>();
            pictures.forEach(picture -> sorted.add(MediaClock.fromMillis(picture.ptsMillis() - originMillis)));
            List<Long> pts = List.copyOf(sorted);
            Collections.sort(sorted);
            for (int i = 0; i < pictures.size(); i++) {
                MediaEvent.VideoAccessUnit picture = pictures.get(i);
                video.add(new VideoSample(sorted.get(i), pts.get(i), picture.idr(), picture.payload()));
            }
        }

        private void add(MediaEvent.AudioAccessUnit frame, long originMillis) {
            AudioFormat format = formatOf(audioFormat);
            long millis = frame.ptsMillis() - originMillis;
            if (!audio.isEmpty()) {
                long next = audio.getLast().ptsSamples() + format.samplesPerFrame();
                audio.add(new AudioSample(next, frame.payload()));
            } else if (millis >= 0) {
                audio.add(new AudioSample(millis * format.sampleRateHz() / 1000, frame.payload()));
            }
        }

        private List<Segment> cut() {
            List<VideoSample> keys = video.stream().filter(VideoSample::idr).toList();
            long lastFrame =
                    video.getLast().dtsTicks() - video.get(video.size() - 2).dtsTicks();
            List<Segment> segments = new ArrayList<>();
            for (int key = 0; key < keys.size(); key += GOPS_PER_SEGMENT) {
                long start = keys.get(key).dtsTicks();
                long end = key + GOPS_PER_SEGMENT < keys.size()
                        ? keys.get(key + GOPS_PER_SEGMENT).dtsTicks()
                        : video.getLast().dtsTicks() + lastFrame;
                segments.add(of(segments.size(), start, end, pictures(start, end), frames(start, end)));
            }
            return segments;
        }

        private VideoPart pictures(long start, long end) {
            VideoFormat format = formatOf(videoFormat);
            return new VideoPart(
                    format,
                    null,
                    video.stream()
                            .filter(sample -> sample.dtsTicks() >= start && sample.dtsTicks() < end)
                            .toList());
        }

        private AudioPart frames(long start, long end) {
            AudioFormat format = formatOf(audioFormat);
            long from = MediaClock.toUnits(start, format.sampleRateHz());
            long until = MediaClock.toUnits(end, format.sampleRateHz());
            return new AudioPart(
                    format,
                    audio.stream()
                            .filter(sample -> sample.ptsSamples() >= from && sample.ptsSamples() < until)
                            .toList());
        }

        private static <T> T formatOf(@Nullable T format) {
            if (format == null) {
                throw new IllegalArgumentException("media before its configuration");
            }
            return format;
        }
    }
}
