package dev.aircheck.storage.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The streams in the catalog. A deleted stream is not found here any more; its sessions still are. Thread-safe.
public final class Streams {
    /// 2^62 keys: a second attempt means bad luck, a tenth a broken source of randomness.
    private static final int MAX_ATTEMPTS = 10;

    private final Database database;
    private final StreamRows rows;
    private final ProfileRows profiles;
    private final Identifiers identifiers;
    private final InstantSource clock;
    private final Events events;

    Streams(Database database, ProfileRows profiles, Identifiers identifiers, InstantSource clock, Events events) {
        this.database = database;
        this.events = events;
        this.rows = new StreamRows(profiles);
        this.profiles = profiles;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /// Creates a stream with an id, a key and a playback id that no stream has or had.
    public LiveStream create(NewStream stream) throws CatalogException {
        return database.write("create a stream", handle -> {
            Identifiers.Triple names = unusedNames(handle);
            insert(handle, names, stream, clock.instant());
            profiles.replace(handle, ProfileRows.Owner.STREAM, names.id().toString(), stream.profiles());
            events.append(handle, EventType.STREAM_UPDATED, names.id(), null);
            return rows.find(handle, "id", names.id().toString()).orElseThrow();
        });
    }

    public Optional<LiveStream> byId(StreamId id) throws CatalogException {
        return database.read("read a stream", handle -> rows.find(handle, "id", id.toString()));
    }

    /// The same, also for a deleted stream: events of it may still be under way.
    public Optional<LiveStream> byIdEvenDeleted(StreamId id) throws CatalogException {
        return database.read("read a stream, deleted or not", handle -> rows.findEvenDeleted(handle, id.toString()));
    }

    /// Finds the stream that a publisher means. `presented` is whatever it sent: every text costs one hash and one
    /// lookup, whether it is a key, nearly one, or none.
    public Optional<LiveStream> byKey(String presented) throws CatalogException {
        String hash = Sha256.hexOf(presented);
        return database.read("look a stream key up", handle -> rows.find(handle, "stream_key_sha256", hash));
    }

    public Optional<LiveStream> byPlaybackId(PlaybackId id) throws CatalogException {
        return database.read("look a playback id up", handle -> rows.find(handle, "playback_id", id.value()));
    }

    /// Last seen first, then newest first.
    public List<LiveStream> list(Page page) throws CatalogException {
        return list(ListQuery.of(page));
    }

    public List<LiveStream> list(ListQuery<StreamField> query) throws CatalogException {
        return database.read(
                "list streams", handle -> rows.all(handle, sql(query).page(handle, StreamRows.SELECT)));
    }

    public long count() throws CatalogException {
        return count(ListQuery.of(Page.FIRST));
    }

    /// How many there are on all pages.
    public long count(ListQuery<StreamField> query) throws CatalogException {
        return database.read("count streams", handle -> sql(query).count(handle, "stream"));
    }

    /// Those of the ids that are streams, by id.
    public Map<StreamId, LiveStream> byIds(Collection<StreamId> ids) throws CatalogException {
        return database.read(
                "read streams",
                handle -> rows.findAll(handle, texts(ids)).stream()
                        .collect(Collectors.toMap(LiveStream::id, stream -> stream)));
    }

    static ListSql sql(ListQuery<StreamField> query) {
        boolean byTextIndex = query.conditions().stream()
                .map(Condition::test)
                .anyMatch(test ->
                        test instanceof Condition.Test.Contains contains && NameSearch.isIndexed(contains.text()));
        // The plus keeps SQLite from walking the whole list where the text index names the few rows.
        return ListSql.of(query, byTextIndex ? "+deleted = FALSE" : "deleted = FALSE");
    }

    /// Changes what is not null in `change`; false when there is no such stream. A session that is under way keeps
    /// what it started with.
    public boolean update(StreamId id, StreamChange change) throws CatalogException {
        return database.write("update stream " + id, handle -> {
            boolean found = handle.createUpdate("""
                                    UPDATE stream SET name = COALESCE(:name, name), record = COALESCE(:record, record),
                                      suspended = COALESCE(:suspended, suspended),
                                      reconnect_window_seconds = COALESCE(:window, reconnect_window_seconds),
                                      creator_id = COALESCE(:creatorId, creator_id),
                                      user_tags = COALESCE(:userTags, user_tags),
                                      playback_policy = COALESCE(:playbackPolicy, playback_policy)
                                    WHERE id = :id AND deleted = FALSE
                                    """)
                            .bind("name", change.name())
                            .bind("record", change.record())
                            .bind("suspended", change.suspended())
                            .bind("window", seconds(change.reconnectWindow()))
                            .bind("creatorId", change.creatorId())
                            .bind("userTags", change.userTags())
                            .bind("playbackPolicy", column(change.playbackPolicy()))
                            .bind("id", id.toString())
                            .execute()
                    == 1;
            List<Profile> changed = change.profiles();
            if (found && changed != null) {
                profiles.replace(handle, ProfileRows.Owner.STREAM, id.toString(), changed);
            }
            return tell(handle, found, EventType.STREAM_UPDATED, id);
        });
    }

    /// Gives the stream another key; the old one lets nobody in any more. Who is publishing with it stays. Empty when
    /// there is no such stream.
    public Optional<LiveStream> rotateKey(StreamId id) throws CatalogException {
        return database.write("give stream %s another key".formatted(id), handle -> {
            String key = unusedKey(handle, id).secret();
            handle.createUpdate("""
                            UPDATE stream SET stream_key = :key, stream_key_sha256 = :hash
                            WHERE id = :id AND deleted = FALSE
                            """)
                    .bind("key", key)
                    .bind("hash", Sha256.hexOf(key))
                    .bind("id", id.toString())
                    .execute();
            Optional<LiveStream> changed = rows.find(handle, "id", id.toString());
            tell(handle, changed.isPresent(), EventType.STREAM_UPDATED, id);
            return changed;
        });
    }

    /// What has become of the wish to end a stream's session.
    public enum Termination {
        NOTED,
        /// The last one is not long ago.
        TOO_SOON,
        NO_STREAM
    }

    /// Notes that somebody ends the stream's session just now, unless somebody has done so within `pause`.
    public Termination markTerminated(StreamId id, Duration pause) throws CatalogException {
        return database.write("mark stream %s terminated".formatted(id), handle -> {
            Optional<LiveStream> stream = rows.find(handle, "id", id.toString());
            if (stream.isEmpty()) {
                return Termination.NO_STREAM;
            }
            Instant last = stream.get().lastTerminatedAt();
            if (last != null && last.plus(pause).isAfter(clock.instant())) {
                return Termination.TOO_SOON;
            }
            handle.createUpdate("UPDATE stream SET last_terminated_at = :now WHERE id = :id")
                    .bind("now", clock.millis())
                    .bind("id", id.toString())
                    .execute();
            events.append(handle, EventType.STREAM_UPDATED, id, null);
            return Termination.NOTED;
        });
    }

    /// Hides the stream and locks its key for good; false when there is no such stream. Recordings stay.
    public boolean delete(StreamId id) throws CatalogException {
        return delete(Set.of(id));
    }

    /// The same for several streams: all of them, or none and false when one of them does not exist.
    public boolean delete(Set<StreamId> ids) throws CatalogException {
        return database.write("delete streams", handle -> {
            boolean allThere = rows.findAll(handle, texts(ids)).size() == ids.size();
            if (allThere && !ids.isEmpty()) {
                handle.createUpdate("UPDATE stream SET deleted = TRUE WHERE id IN (<ids>)")
                        .bindList("ids", texts(ids))
                        .execute();
                ids.forEach(id -> events.append(handle, EventType.STREAM_DELETED, id, null));
            }
            return allThere;
        });
    }

    /// Whether there is or was such a stream.
    boolean existed(Handle handle, StreamId id) {
        return rows.findEvenDeleted(handle, id.toString()).isPresent();
    }

    /// Whether a stream, deleted or not, has this playback id.
    boolean hasPlaybackId(Handle handle, PlaybackId id) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM stream WHERE playback_id = :id)")
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .one();
    }

    /// Puts a stream back that is missing, with a new key.
    void restore(Handle handle, RestoredStream stream) {
        StreamId id = stream.id();
        var names = new Identifiers.Triple(id, unusedKey(handle, id), stream.playbackId());
        insert(handle, names, stream.settings(), stream.createdAt());
        profiles.replace(
                handle,
                ProfileRows.Owner.STREAM,
                id.toString(),
                stream.settings().profiles());
    }

    /// Appends an event about a stream that was found; answers `found`.
    private boolean tell(Handle handle, boolean found, EventType type, StreamId id) {
        if (found) {
            events.append(handle, type, id, null);
        }
        return found;
    }

    private StreamKey unusedKey(Handle handle, StreamId id) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            StreamKey key = identifiers.nextKey(id);
            boolean used = handle.createQuery("SELECT EXISTS (SELECT 1 FROM stream WHERE stream_key_sha256 = :hash)")
                    .bind("hash", Sha256.hexOf(key.secret()))
                    .mapTo(Boolean.class)
                    .one();
            if (!used) {
                return key;
            }
        }
        throw new IllegalStateException(
                "%d random stream keys in a row were taken (expected a fresh one)".formatted(MAX_ATTEMPTS));
    }

    private Identifiers.Triple unusedNames(Handle handle) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Identifiers.Triple names = identifiers.next();
            boolean used = handle.createQuery(
                            "SELECT EXISTS (SELECT 1 FROM stream WHERE id = :id OR stream_key_sha256 = :hash OR playback_id = :playbackId)")
                    .bind("id", names.id().toString())
                    .bind("hash", Sha256.hexOf(names.streamKey().secret()))
                    .bind("playbackId", names.playbackId().value())
                    .mapTo(Boolean.class)
                    .one();
            if (!used) {
                return names;
            }
        }
        throw new IllegalStateException(
                "%d random stream ids in a row were taken (expected a fresh one)".formatted(MAX_ATTEMPTS));
    }

    private void insert(Handle handle, Identifiers.Triple names, NewStream stream, Instant createdAt) {
        handle.createUpdate("""
                        INSERT INTO stream (id, name, stream_key, stream_key_sha256, playback_id, record,
                          reconnect_window_seconds, created_at, creator_id, user_tags, playback_policy,
                          search_row)
                        VALUES (:id, :name, :key, :hash, :playbackId, :record, :window, :now, :creatorId, :userTags,
                          :playbackPolicy, (SELECT COALESCE(MAX(search_row), 0) + 1 FROM stream))
                        """)
                .bind("id", names.id().toString())
                .bind("name", stream.name())
                .bind("key", names.streamKey().secret())
                .bind("hash", Sha256.hexOf(names.streamKey().secret()))
                .bind("playbackId", names.playbackId().value())
                .bind("record", stream.record())
                .bind("window", seconds(stream.reconnectWindow()))
                .bind("now", createdAt.toEpochMilli())
                .bind("creatorId", stream.creatorId())
                .bind("userTags", stream.userTags())
                .bind("playbackPolicy", column(stream.playbackPolicy()))
                .execute();
    }

    private static List<String> texts(Collection<StreamId> ids) {
        return ids.stream().map(StreamId::toString).toList();
    }

    private static @Nullable String column(@Nullable PlaybackPolicy policy) {
        return policy == null ? null : policy.name();
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
