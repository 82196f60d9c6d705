package dev.aircheck.packager.media;

/// A coded picture on the session's timeline, in decode order. Ticks of the [MediaClock].
/// Decode times are the sorted presentation times (the i-th picture decoded gets the i-th smallest pts), so
/// composition offsets may be negative and a segment's first dts equals its first pts. The MP4 is written with
/// them; CMAF segments get decode times of their own, which never follow the picture (`cmaf.DecodeSchedule`).
public record VideoSample(long dtsTicks, long ptsTicks, boolean idr, Bytes payload) {}
