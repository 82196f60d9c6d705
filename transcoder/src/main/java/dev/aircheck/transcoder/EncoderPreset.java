package dev.aircheck.transcoder;

/// x264's trade of CPU time for quality, fastest first.
public enum EncoderPreset {
    ULTRAFAST,
    SUPERFAST,
    VERYFAST,
    FASTER,
    FAST,
    MEDIUM
}
