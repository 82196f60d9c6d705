package dev.aircheck.packager.media;

/// A coded audio frame on the session's timeline; `ptsSamples` counts at the format's sample rate from media time 0.
public record AudioSample(long ptsSamples, Bytes payload) {}
