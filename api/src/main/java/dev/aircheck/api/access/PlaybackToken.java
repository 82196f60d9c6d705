package dev.aircheck.api.access;

import java.time.Instant;

/// What a playback token says once its signature was checked. Immutable.
/// @param subject what it lets somebody watch: a playback id, or a session's id
public record PlaybackToken(String subject, Instant expiresAt) {}
