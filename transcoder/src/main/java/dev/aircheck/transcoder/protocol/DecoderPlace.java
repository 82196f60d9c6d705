package dev.aircheck.transcoder.protocol;

import dev.aircheck.packager.segment.Continuation;
import dev.aircheck.transcoder.PreRoll;
import dev.aircheck.transcoder.TranscodeJob;
import org.jspecify.annotations.Nullable;

/// Where a decoder stands inside a long group of pictures: all cells before `nextTicks` are done. This is also its
/// name: a job that begins at a place can be done by the decoder that has come to it.
public record DecoderPlace(String session, long keyFrameTicks, long nextTicks) {
    /// The decoder that a job goes on with; null when it needs none.
    public static @Nullable DecoderPlace before(TranscodeJob job) {
        return at(job, job.unit().cells().getFirst().startTicks());
    }

    /// The decoder that a job leaves behind; null when none is needed any more.
    public static @Nullable DecoderPlace after(TranscodeJob job) {
        Continuation continuation = job.unit().continuation();
        boolean last = continuation == null || continuation.last();
        return last ? null : at(job, job.unit().cells().getLast().endTicks());
    }

    private static @Nullable DecoderPlace at(TranscodeJob job, long nextTicks) {
        Continuation continuation = job.unit().continuation();
        PreRoll preRoll = job.preRoll();
        return continuation == null || preRoll == null
                ? null
                : new DecoderPlace(preRoll.session(), continuation.keyFrameTicks(), nextTicks);
    }
}
