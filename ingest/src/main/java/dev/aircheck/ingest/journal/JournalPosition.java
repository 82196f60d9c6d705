package dev.aircheck.ingest.journal;

import java.util.Comparator;

/// A place between two records: an offset in one of the journal's numbered files.
public record JournalPosition(long fileNumber, long offsetBytes) implements Comparable<JournalPosition> {
    static final JournalPosition START = new JournalPosition(0, 0);

    private static final Comparator<JournalPosition> ORDER =
            Comparator.comparingLong(JournalPosition::fileNumber).thenComparingLong(JournalPosition::offsetBytes);

    @Override
    public int compareTo(JournalPosition other) {
        return ORDER.compare(this, other);
    }
}
