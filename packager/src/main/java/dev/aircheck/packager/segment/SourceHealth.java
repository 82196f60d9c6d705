package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        List<String> issues = new ArrayList<>();
        if (alignment == Alignment.REGRID && longestKeyFrameInterval.compareTo(Duration.ofSeconds(2)) > 0) {
            issues.add(String.format(
                    Locale.ROOT,
                    "Your encoder sends a key frame every %.1f s; set OBS keyframe interval to 2 s to keep the"
                            + " original picture.",
                    longestKeyFrameInterval.toMillis() / 1000.0));
        }
        if (dropped.containsKey(DropReason.VIDEO_BEFORE_KEY_FRAME)) {
            issues.add("%d pictures came before the first key frame and cannot be shown."
                    .formatted(dropped.get(DropReason.VIDEO_BEFORE_KEY_FRAME)));
        }
        if (audioReanchored > 0) {
            issues.add("The sound has jumped or paused %d times.".formatted(audioReanchored));
        }
        if (absurdCompositionOffsets > 0) {
            issues.add("%d pictures came with impossible times.".formatted(absurdCompositionOffsets));
        }
        return issues;
    }
}
