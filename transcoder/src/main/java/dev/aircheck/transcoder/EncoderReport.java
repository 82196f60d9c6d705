package dev.aircheck.transcoder;

/// Whether an encoder works on this machine.
/// @param detail what is wrong or missing, for a person; of one that works, what was shown
public record EncoderReport(H264Encoder encoder, boolean available, String detail) {}
