package dev.aircheck.storage.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An upload in the queue and how its attempts went. Guarded by the lock of the [UploadQueue] that it is in.
final class QueuedUpload {
    final String name;

    /// Uploads that may run now run in this order.
    final long order;

    Upload upload;

    /// Since when the bucket lacks it.
    Instant addedAt;

    /// What was added while this ran, and follows it.
    @Nullable
    Upload next;

    Instant notBefore = Instant.MIN;
    int failures;
    boolean running;

    /// Dropped while it ran: it is not tried again.
    boolean cancelled;

    QueuedUpload(String name, Upload upload, long order, Instant addedAt) {
        this.name = name;
        this.upload = upload;
        this.order = order;
        this.addedAt = addedAt;
    }

    long sizeBytes() {
        return upload.sizeBytes() + (next == null ? 0 : next.sizeBytes());
    }
}
