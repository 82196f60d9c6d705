package dev.aircheck.deploy.disk;

import java.util.Locale;

/// The rungs of the ladder, from a disk with room to a full one. Each includes what those before it do.
public enum DiskPressure {
    /// There is room.
    NONE,
    /// People are told.
    WARNING,
    /// What is not needed any more is deleted.
    RECLAIMING,
    /// Encoded renditions are not recorded any more, the source is.
    SOURCE_ONLY,
    /// Nothing is recorded. What was recorded is finished, and streams go on live from memory.
    RECORDING_STOPPED;

    public boolean isAtLeast(DiskPressure other) {
        return compareTo(other) >= 0;
    }

    /// As it stands in events: `recording-stopped`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
