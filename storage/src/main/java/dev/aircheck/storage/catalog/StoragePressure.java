package dev.aircheck.storage.catalog;

/// How full the disk of the data folder was when its pressure changed. Immutable.
/// @param level a name without spaces: `none`, `warning`, ...
public record StoragePressure(String level, long freeBytes, long totalBytes) {
    public StoragePressure {
        if (level.isEmpty() || level.contains(" ")) {
            throw new IllegalArgumentException("level '%s' (expected a name without spaces)".formatted(level));
        }
    }

    /// What an event remembers of it.
    String detail() {
        return "%s %d %d".formatted(level, freeBytes, totalBytes);
    }

    /// As an event of type [EventType#STORAGE_PRESSURE] has it.
    public static StoragePressure of(Event event) {
        String[] fields = event.detail().split(" ", -1);
        if (fields.length != 3) {
            throw new IllegalStateException("detail of event %s: '%s' (expected level, free and total bytes)"
                    .formatted(event.id(), event.detail()));
        }
        return new StoragePressure(fields[0], Long.parseLong(fields[1]), Long.parseLong(fields[2]));
    }
}
