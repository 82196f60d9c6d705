package dev.aircheck.storage.catalog;

import java.util.Optional;

/// Looks up who may watch. Deleted streams keep their policy, because their recordings stay. Thread-safe.
public final class PlaybackPolicies {
    private final Database database;

    PlaybackPolicies(Database database) {
        this.database = database;
    }

    /// Of the recordings of a stream, deleted or not; empty when there never was such a stream.
    public Optional<PlaybackPolicy> of(StreamId id) throws CatalogException {
        return find("SELECT playback_policy FROM stream WHERE id = :value", id.toString());
    }

    /// Of the stream while it is on air; empty when it is suspended or deleted, too.
    public Optional<PlaybackPolicy> of(PlaybackId id) throws CatalogException {
        return find(
                "SELECT playback_policy FROM stream WHERE playback_id = :value AND suspended = FALSE AND deleted = FALSE",
                id.value());
    }

    private Optional<PlaybackPolicy> find(String select, String value) throws CatalogException {
        return database.read(
                "look a playback policy up",
                handle -> handle.createQuery(select)
                        .bind("value", value)
                        .map((row, context) -> PlaybackPolicy.valueOf(row.getString("playback_policy")))
                        .findOne());
    }
}
