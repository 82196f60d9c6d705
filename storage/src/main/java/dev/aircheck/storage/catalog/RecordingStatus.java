package dev.aircheck.storage.catalog;

import java.util.Locale;

/// What the API says about a session's recording; Livepeer's five words.
public enum RecordingStatus {
    NONE,
    WAITING,
    READY,
    FAILED,
    DELETED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
