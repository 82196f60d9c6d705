package dev.aircheck.storage.catalog;

/// A part of a multipart upload that the store has confirmed. Immutable.
/// @param number 1 to 10000; parts are joined in this order
/// @param md5 of the part's bytes, lower-case hex
/// @param etag what the store answered
public record UploadedPart(int number, long sizeBytes, String md5, String etag) {}
