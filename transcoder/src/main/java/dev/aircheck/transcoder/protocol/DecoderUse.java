package dev.aircheck.transcoder.protocol;

import org.jspecify.annotations.Nullable;

/// Which decoder a job uses.
/// @param resumed one that an earlier job has left there; null: a new one, and the samples begin with a key frame
/// @param left where it stands after the job, to be kept for the next one; null: it is not needed any more
public record DecoderUse(
        @Nullable DecoderPlace resumed, @Nullable DecoderPlace left) {
    /// A decoder for this job only.
    public static final DecoderUse ONCE = new DecoderUse(null, null);
}
