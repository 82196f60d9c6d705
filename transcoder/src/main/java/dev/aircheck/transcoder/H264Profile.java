package dev.aircheck.transcoder;

/// The H.264 tools that a rung may use. The first two have no B-frames.
public enum H264Profile {
    BASELINE,
    CONSTRAINED_HIGH,
    MAIN,
    HIGH;

    public boolean hasBFrames() {
        return this == MAIN || this == HIGH;
    }
}
