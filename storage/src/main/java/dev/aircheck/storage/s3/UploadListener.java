package dev.aircheck.storage.s3;

import java.time.Duration;

/// Told of every attempt to bring something to the bucket. Called by uploading threads: must be thread-safe and must
/// not block.
public interface UploadListener {
    UploadListener NONE = new UploadListener() {};

    /// The bucket has it, verified.
    default void stored(Duration took) {}

    /// It is tried again later.
    default void failed() {}
}
