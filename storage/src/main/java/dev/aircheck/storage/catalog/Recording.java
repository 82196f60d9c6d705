package dev.aircheck.storage.catalog;

import dev.aircheck.storage.ObjectKey;

/// Where a finished recording is. Immutable.
/// @param playlist the multivariant playlist
/// @param sizeBytes of the MP4
public record Recording(ObjectKey playlist, ObjectKey mp4, long sizeBytes) {}
