package dev.aircheck.ingest.journal;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// What tests vary of a journal; servers use [#DEFAULT].
record JournalSettings(long fileSizeBytes, RandomGenerator random, DurableFile.Factory fileFactory) {
    static final JournalSettings DEFAULT = new JournalSettings(64L << 20, new SecureRandom(), DurableFile::onDisk);

    JournalSettings withFileSizeBytes(long bytes) {
        return new JournalSettings(bytes, random, fileFactory);
    }

    JournalSettings withFileFactory(DurableFile.Factory factory) {
        return new JournalSettings(fileSizeBytes, random, factory);
    }
}
