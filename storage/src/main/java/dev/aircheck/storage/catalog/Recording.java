package dev.aircheck.storage.catalog;

import dev.aircheck.storage.ObjectKey;

/// Where a finished recording is. Immutable.
/// @param playlist the multivariant playlist
/// @param sizeBytes of the MP4
/// @param thumbnails whether there are a poster and a thumbnail track in `thumbnails/` beside the playlist
public record Recording(ObjectKey playlist, ObjectKey mp4, long sizeBytes, boolean thumbnails) {
    /// The object that is stored last and deleted first: a folder without it has no whole recording.
    public static final String DESCRIPTION = "session.json";

    /// Without thumbnails.
    public Recording(ObjectKey playlist, ObjectKey mp4, long sizeBytes) {
        this(playlist, mp4, sizeBytes, false);
    }
}
