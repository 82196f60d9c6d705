package dev.aircheck.deploy.recorder;

import dev.aircheck.deploy.disk.DiskState;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.segment.SourceHealth;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is wrong with a live stream right now, in words for the person at the encoder. Pure: a value made of
/// measurements.
/// @param keyFrameIntervalsMillis of this connection, the newest last
/// @param sinceKeyFrameMillis the interval that is still open
/// @param source null before the first segment
/// @param backlog media that was received and is not encoded yet
record LiveHealth(
        IngestWindow window,
        List<Long> keyFrameIntervalsMillis,
        long sinceKeyFrameMillis,
        @Nullable SourceHealth source,
        Duration backlog,
        DiskState disk) {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);
    /// So long without one of the two tracks is no accident of interleaving.
    private static final Duration LONGEST_WITHOUT_TRACK = Duration.ofSeconds(10);
    /// The target and a picture of a slow source.
    private static final long LONGEST_KEY_FRAME_INTERVAL_MILLIS = 2_100;
    /// An encoder that was put right is believed after so many.
    private static final int KEY_FRAME_INTERVALS = 3;
    /// Shorter than this, bursts of the network look like the encoder's doing.
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(8);
    /// Share of the pictures, or of real time, below which something is too slow.
    private static final double LEAST_SHARE = 0.9;
    /// Long groups of pictures are encoded as a whole: so much may be on its way.
    private static final Duration LONGEST_BACKLOG = Duration.ofSeconds(30);

    LiveHealth {
        keyFrameIntervalsMillis = List.copyOf(keyFrameIntervalsMillis);
    }

    /// By kind, the most important first.
    Map<String, String> issues() {
        Map<String, String> issues = new LinkedHashMap<>();
        if (window.silence().compareTo(LONGEST_SILENCE) > 0) {
            issues.put(
                    "silence",
                    "Nothing has come from your encoder for %d s. Check its connection."
                            .formatted(window.silence().toSeconds()));
        } else {
            tracks(issues);
            keyFrames(issues);
            frameRate(issues);
            connection(issues);
        }
        server(issues);
        return issues;
    }

    private void tracks(Map<String, String> issues) {
        if (window.noPictures().compareTo(LONGEST_WITHOUT_TRACK) >= 0) {
            issues.put(
                    "no-video",
                    window.everPictures()
                            ? "The picture has stopped %d s ago, only sound comes. Check the encoder."
                                    .formatted(window.noPictures().toSeconds())
                            : "There is no picture, only sound. Check the encoder if there should be one.");
        }
        if (window.noSound().compareTo(LONGEST_WITHOUT_TRACK) >= 0) {
            issues.put(
                    "no-audio",
                    window.everSound()
                            ? "The sound has stopped %d s ago. Check the encoder."
                                    .formatted(window.noSound().toSeconds())
                            : "There is no sound. Check the encoder's audio track if there should be one.");
        }
    }

    private void keyFrames(Map<String, String> issues) {
        int known = keyFrameIntervalsMillis.size();
        long longest = sinceKeyFrameMillis;
        for (long interval : keyFrameIntervalsMillis.subList(Math.max(0, known - KEY_FRAME_INTERVALS), known)) {
            longest = Math.max(longest, interval);
        }
        if (longest > LONGEST_KEY_FRAME_INTERVAL_MILLIS) {
            issues.put("key-frames", SourceHealth.keyFrameAdvice(Duration.ofMillis(longest)));
        }
    }

    private void frameRate(Map<String, String> issues) {
        if (source == null || source.alignment() == null || window.pictureTime().compareTo(SHORTEST_WINDOW) < 0) {
            return;
        }
        FrameRate rate = source.frameRate();
        if (rate == null) {
            issues.put(
                    "frame-rate",
                    "The frame rate of your encoder is not steady. Set a constant one, for example 30, in its video"
                            + " settings.");
            return;
        }
        double sent = window.pictures() * 1000.0 / window.pictureTime().toMillis();
        if (sent < LEAST_SHARE * rate.framesPerSecond()) {
            issues.put(
                    "frame-rate",
                    String.format(
                            Locale.ROOT,
                            "Your encoder leaves out pictures: %.0f of %.0f a second come. Lower its bit rate, or its"
                                    + " frame rate if its computer is too busy.",
                            sent,
                            rate.framesPerSecond()));
        }
    }

    private void connection(Map<String, String> issues) {
        boolean flowing = window.noPictures().compareTo(LONGEST_SILENCE) <= 0 && window.everPictures();
        if (!flowing || window.length().compareTo(SHORTEST_WINDOW) < 0) {
            return;
        }
        double share =
                (double) window.pictureTime().toMillis() / window.length().toMillis();
        if (share < LEAST_SHARE) {
            issues.put(
                    "too-slow",
                    String.format(
                            Locale.ROOT,
                            "Only %.1f s of video came in the last %.0f s: the connection is too slow. Lower the bit"
                                    + " rate in the encoder's output settings.",
                            window.pictureTime().toMillis() / 1000.0,
                            window.length().toMillis() / 1000.0));
        }
    }

    private void server(Map<String, String> issues) {
        if (backlog.compareTo(LONGEST_BACKLOG) > 0) {
            issues.put(
                    "backlog",
                    ("Aircheck is %d s behind with encoding. Nothing is lost: it catches up after the stream. Fewer"
                                    + " profiles, or a key frame every 2 s, make it faster.")
                            .formatted(backlog.toSeconds()));
        }
        disk(issues);
    }

    private void disk(Map<String, String> issues) {
        String nearlyFull = "The server's disk is nearly full: %d MiB are left. "
                .formatted(disk.space().freeBytes() >> 20);
        switch (disk.pressure()) {
            case NONE, WARNING -> {
                // Nothing that a publisher would have to know yet.
            }
            case RECLAIMING -> issues.put("disk", nearlyFull + "Recording stops when it is full.");
            case SOURCE_ONLY ->
                issues.put("disk", nearlyFull + "Only the source is recorded, and nothing when it is full.");
            case RECORDING_STOPPED ->
                issues.put(
                        "disk-full",
                        "The server's disk is full: nothing is recorded. The stream goes on live, and recording begins"
                                + " again by itself when there is room.");
        }
    }
}
