package dev.aircheck.api;

import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;

/// What a path below a live stream's address leads to.
public sealed interface LiveResource {
    /// A playlist as it stands now, from memory.
    /// @param version changes whenever the text does
    record Playlist(String text, String version) implements LiveResource {}

    /// A segment or init segment, which a store has had since before a playlist named it.
    /// @param store the recordings' store, or the one that unrecorded sessions are watched from
    record Stored(ObjectStore store, ObjectKey key) implements LiveResource {}
}
