package dev.aircheck.packager.cmaf;

import dev.aircheck.packager.media.Bytes;

/// One entry of `trun` and its bytes; times in the track's timescale.
record FragmentSample(long decodeTime, long duration, int compositionOffset, boolean sync, Bytes payload) {
    FragmentSample {
        if (decodeTime < 0 || duration < 0) {
            throw new IllegalArgumentException(
                    "sample at %d lasting %d (expected no negative time)".formatted(decodeTime, duration));
        }
    }
}
