package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a source was measured to send, as of now.
/// @param frameRate null while unknown or irregular
/// @param alignment null while there is no picture
/// @param longestKeyFrameInterval between key frames of one connection; the one that is still open counts
/// @param lastKeyFrameInterval the last one that is complete; zero before that
/// @param videoBitrateBps of the last segment
/// @param audioBitrateBps of the last segment
/// @param audioReanchored how often audio times and sample count disagreed: gaps, jumps, a drifting clock
/// @param absurdCompositionOffsets offsets of more than 10 s, taken as 0
/// @param dropped only reasons that occurred
public record SourceHealth(
        @Nullable FrameRate frameRate,
        @Nullable Alignment alignment,
        Duration longestKeyFrameInterval,
        Duration lastKeyFrameInterval,
        long videoBitrateBps,
        long audioBitrateBps,
        long pictures,
        long audioFrames,
        long audioReanchored,
        long absurdCompositionOffsets,
        Map<DropReason, Long> dropped) {
    public SourceHealth {
        dropped = Map.copyOf(dropped);
    }

    /// What the publisher should know, in whole sentences; empty when all is well.
    public List<String> issues() {
        List<String> issues = new ArrayList<>(keyFrameIssue().stream().toList());
        issues.addAll(incidents());
        return issues;
    }

    /// That the encoder's key frames made it necessary to encode the source's own size.
    public Optional<String> keyFrameIssue() {
        return alignment == Alignment.REGRID && longestKeyFrameInterval.compareTo(Duration.ofSeconds(2)) > 0
                ? Optional.of(keyFrameAdvice(longestKeyFrameInterval))
                : Optional.empty();
    }

    /// What to do about key frames that are `interval` apart.
    public static String keyFrameAdvice(Duration interval) {
        return String.format(
                Locale.ROOT,
                "Your encoder sends a key frame every %.1f s; set it to 2 s (in OBS: Settings > Output > Keyframe"
                        + " Interval) to keep the original picture.",
                interval.toMillis() / 1000.0);
    }

    /// What has happened, each with its count; a count that rises makes another sentence.
    public List<String> incidents() {
        List<String> incidents = new ArrayList<>();
        if (dropped.containsKey(DropReason.VIDEO_BEFORE_KEY_FRAME)) {
            incidents.add("%d pictures came before the first key frame and cannot be shown."
                    .formatted(dropped.get(DropReason.VIDEO_BEFORE_KEY_FRAME)));
        }
        if (audioReanchored > 0) {
            incidents.add("The sound has jumped or paused %d times.".formatted(audioReanchored));
        }
        if (absurdCompositionOffsets > 0) {
            incidents.add("%d pictures came with impossible times.".formatted(absurdCompositionOffsets));
        }
        return incidents;
    }
}
