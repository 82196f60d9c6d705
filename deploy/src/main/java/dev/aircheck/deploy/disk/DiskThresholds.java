package dev.aircheck.deploy.disk;

import java.util.List;

/// From how little free space on each [DiskPressure] holds. Immutable.
///
/// Each threshold is a share of the disk, within bounds that follow from what recording needs: a share of a small disk
/// would leave too little to finish a recording, a share of a huge one would waste a recording's worth of room.
/// @param stopBytes less than this is never left free; recordings are finished with it
public record DiskThresholds(long stopBytes) {
    /// A level begins below `percent` of the disk, but at `multiple` of [#stopBytes] at least and at
    /// [#MOST_MULTIPLES] of that at most.
    private record Rule(DiskPressure level, long percent, long multiple) {
        long bytes(long stopBytes, long totalBytes) {
            long least = stopBytes * multiple;
            return Math.clamp(totalBytes / 100 * percent, least, least * MOST_MULTIPLES);
        }
    }

    private static final long MOST_MULTIPLES = 10;

    /// The fullest first.
    private static final List<Rule> RULES = List.of(
            new Rule(DiskPressure.RECORDING_STOPPED, 2, 1),
            new Rule(DiskPressure.SOURCE_ONLY, 5, 2),
            new Rule(DiskPressure.RECLAIMING, 10, 4),
            new Rule(DiskPressure.WARNING, 20, 8));

    /// The pressure of a disk that was under `before` until now. It rises at once; it falls when there is half as much
    /// again as the threshold, so that it does not waver.
    public DiskPressure next(DiskPressure before, DiskSpace space) {
        for (Rule rule : RULES) {
            long bytes = rule.bytes(stopBytes, space.totalBytes());
            boolean held = before.isAtLeast(rule.level());
            if (space.freeBytes() < (held ? bytes + bytes / 2 : bytes)) {
                return rule.level();
            }
        }
        return DiskPressure.NONE;
    }

    /// How much has to be freed until the pressure falls below `level`.
    long missingBytes(DiskPressure level, DiskSpace space) {
        return RULES.stream()
                .filter(rule -> rule.level() == level)
                .mapToLong(rule -> rule.bytes(stopBytes, space.totalBytes()) * 3 / 2 - space.freeBytes())
                .map(missing -> Math.max(0, missing))
                .sum();
    }
}
