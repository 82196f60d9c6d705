package dev.aircheck.deploy.disk;

/// How full the disk is and what follows from it. Immutable.
public record DiskState(DiskPressure pressure, DiskSpace space) {
    /// Before the disk was looked at.
    public static final DiskState UNKNOWN =
            new DiskState(DiskPressure.NONE, new DiskSpace(Long.MAX_VALUE, Long.MAX_VALUE));

    public boolean isAtLeast(DiskPressure other) {
        return pressure.isAtLeast(other);
    }
}
