package dev.aircheck.storage.s3;

import java.time.Instant;
import java.util.Optional;

/// How far the bucket is behind. Immutable.
/// @param waiting uploads that are not done
/// @param waitingBytes what they hold; it lies on the local disk meanwhile
/// @param oldestSince since when the one waits that has waited longest
/// @param outageSince set while the store answers nothing
public record UploadStatus(
        int waiting, long waitingBytes, Optional<Instant> oldestSince, Optional<Instant> outageSince) {}
