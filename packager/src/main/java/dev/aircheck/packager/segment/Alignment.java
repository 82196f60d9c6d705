package dev.aircheck.packager.segment;

/// How the source rung gets its key frames.
public enum Alignment {
    /// The source's own key frames are never more than 2 s and one frame apart: its bits are published as received.
    PASSTHROUGH,
    /// They are farther apart: the source rung is encoded as well, with a key frame at every grid point.
    REGRID
}
