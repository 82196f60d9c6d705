package dev.aircheck.api;

import dev.aircheck.storage.ObjectKey;

/// What a path below a live stream's address leads to.
public sealed interface LiveResource {
    /// A playlist as it stands now, from memory.
    /// @param version changes whenever the text does
    record Playlist(String text, String version) implements LiveResource {}

    /// A segment or init segment, which the object store has had since before a playlist named it.
    record Stored(ObjectKey key) implements LiveResource {}
}
