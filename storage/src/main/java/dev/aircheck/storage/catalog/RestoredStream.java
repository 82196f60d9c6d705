package dev.aircheck.storage.catalog;

import java.time.Instant;

/// A stream that the catalog has lost, as one of its recordings describes it. It has no key: with its row it gets a new
/// one. Immutable.
/// @param settings what was chosen for it
public record RestoredStream(StreamId id, PlaybackId playbackId, Instant createdAt, NewStream settings) {}
