package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoSample;

/// A received picture whose decode time is not known yet.
record CodedPicture(long ptsTicks, boolean idr, Bytes payload) {
    CodedPicture at(long ticks) {
        return ticks == ptsTicks ? this : new CodedPicture(ticks, idr, payload);
    }

    VideoSample decodedAt(long dtsTicks) {
        return new VideoSample(dtsTicks, ptsTicks, idr, payload);
    }
}
