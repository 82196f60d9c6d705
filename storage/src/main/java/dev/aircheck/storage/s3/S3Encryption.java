package dev.aircheck.storage.s3;

/// What the server is asked to encrypt objects with.
public sealed interface S3Encryption {
    /// Nothing is asked for; the bucket may have a default of its own.
    record None() implements S3Encryption {}

    /// SSE-S3: a key that the server keeps.
    record ServerKey() implements S3Encryption {}

    /// SSE-KMS: a key of a key management service.
    record ManagedKey(String keyId) implements S3Encryption {}
}
