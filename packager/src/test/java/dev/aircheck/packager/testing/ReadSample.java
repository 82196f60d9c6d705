package dev.aircheck.packager.testing;

import dev.aircheck.packager.media.Bytes;

/// A sample as read back from a file; times in the track's timescale.
public record ReadSample(long decodeTime, long presentationTime, long duration, boolean sync, Bytes payload) {}
