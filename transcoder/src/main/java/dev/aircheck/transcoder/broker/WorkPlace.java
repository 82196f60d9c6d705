package dev.aircheck.transcoder.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/// Whether this machine can do a job at all: a job that is taken and given back counts as one that took a worker's
/// life, so that a sick machine, which is always free, would make gaps of a whole backlog.
/// @param directory for messages on their way
/// @param workers whether there are any
record WorkPlace(Path directory, BooleanSupplier workers) {
    private static final long LEAST_FREE_BYTES = 64L << 20;

    /// Empty when a job can be done; else why not.
    String trouble() {
        if (!workers.getAsBoolean()) {
            return "no worker process runs";
        }
        try {
            Files.delete(Files.writeString(Files.createTempFile(directory, "probe-", null), "probe"));
            long free = Files.getFileStore(directory).getUsableSpace();
            return free >= LEAST_FREE_BYTES ? "" : "%s has %d bytes free".formatted(directory, free);
        } catch (IOException e) {
            return "%s cannot be written: %s".formatted(directory, e);
        }
    }
}
