package dev.aircheck.ingest.journal;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// What tests vary of a journal; servers use [#DEFAULT] with a relief of their own.
/// @param relief is run after a failed write or fsync, before the records are written again: it may make room
record JournalSettings(long fileSizeBytes, RandomGenerator random, DurableFile.Factory fileFactory, Runnable relief) {
    static final JournalSettings DEFAULT =
            new JournalSettings(64L << 20, new SecureRandom(), DurableFile::onDisk, () -> {});

    JournalSettings withFileSizeBytes(long bytes) {
        return new JournalSettings(bytes, random, fileFactory, relief);
    }

    JournalSettings withFileFactory(DurableFile.Factory factory) {
        return new JournalSettings(fileSizeBytes, random, factory, relief);
    }

    JournalSettings withRelief(Runnable newRelief) {
        return new JournalSettings(fileSizeBytes, random, fileFactory, newRelief);
    }

    JournalSettings withSyncsTold(SyncListener listener) {
        return withFileFactory(path -> DurableFile.timed(fileFactory.create(path), listener));
    }
}
