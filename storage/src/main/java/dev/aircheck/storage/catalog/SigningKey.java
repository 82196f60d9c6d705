package dev.aircheck.storage.catalog;

import java.time.Instant;
import java.util.UUID;

/// The public half of a key pair with which its owner signs playback tokens. Immutable snapshot of a row.
/// @param publicKey base64 of the PEM text, which is also the token's `pub`
/// @param disabled whether its tokens are refused
public record SigningKey(UUID id, String name, String publicKey, boolean disabled, Instant createdAt) {}
