package dev.aircheck.packager.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// About 2 s of a session, the same cut in every rung and in the audio. Sequence numbers count 0, 1, 2, ... without
/// holes
/// over the whole session and are the same whenever the same journal is read again.
/// @param startTicks of the [dev.aircheck.packager.media.MediaClock]; equals the end of the segment before
/// @param discontinuity a codec configuration changed here: every rung starts a new map with `EXT-X-DISCONTINUITY`
/// @param video null when no picture falls into this segment
/// @param audio null when no audio frame falls into this segment
public record Segment(
        long sequence,
        long startTicks,
        long endTicks,
        Instant programDateTime,
        boolean discontinuity,
        Alignment alignment,
        @Nullable VideoPart video,
        @Nullable AudioPart audio) {
    public Segment {
        if (endTicks <= startTicks) {
            throw new IllegalArgumentException(
                    "segment %d ends at %d (expected after its start %d)".formatted(sequence, endTicks, startTicks));
        }
    }

    public long durationTicks() {
        return endTicks - startTicks;
    }
}
