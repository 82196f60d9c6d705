package dev.aircheck.packager.segment;

/// Whether the source's own key frames may serve as cuts.
public enum AlignmentPolicy {
    /// Passthrough while the source allows it, see [Alignment].
    AUTO,
    /// Every session is regridded from its first picture on.
    STRICT
}
