package dev.aircheck.storage.catalog;

import dev.aircheck.storage.ObjectKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What an object store over a network has confirmed, so that a server that starts again sends nothing twice. Rows
/// live as long as their session is not finished. Thread-safe.
public final class Uploads {
    /// Keys below a folder: `/` is followed by `0` in ASCII, so this range is exactly the keys with the prefix `p/`.
    private static final String BELOW = "object_key > :folder || '/' AND object_key < :folder || '0'";

    private final Database database;

    Uploads(Database database) {
        this.database = database;
    }

    /// Says which store is in use. When it is another one than the last time, all that was known is forgotten.
    /// @param name tells stores apart; without secrets
    /// @return false when it is another one; true also when none was noted before
    public boolean use(String name) throws CatalogException {
        return database.write("note which store is in use", handle -> {
            Optional<String> before = handle.createQuery("SELECT name FROM recordings_store")
                    .mapTo(String.class)
                    .findOne();
            boolean same = before.isEmpty() || before.get().equals(name);
            if (!same) {
                handle.execute("DELETE FROM uploaded_object");
                handle.execute("DELETE FROM multipart_upload");
            }
            handle.createUpdate("INSERT OR REPLACE INTO recordings_store (only_one, name) VALUES (1, :name)")
                    .bind("name", name)
                    .execute();
            return same;
        });
    }

    /// Whether an object belongs to a session that the catalog knows: its key begins with the session's id.
    public boolean isOfKnownSession(ObjectKey key) throws CatalogException {
        String folder = key.value().substring(0, Math.max(0, key.value().indexOf('/')));
        return database.read(
                "look a session up",
                handle -> handle.createQuery("SELECT COUNT(*) FROM session WHERE id = :id")
                                .bind("id", folder)
                                .mapTo(Integer.class)
                                .one()
                        == 1);
    }

    /// What the store is known to have under a key.
    /// @param md5 lower-case hex
    public record Content(long sizeBytes, String md5) {}

    /// Empty when nothing is known.
    public Optional<Content> object(ObjectKey key) throws CatalogException {
        return database.read(
                "look an upload up",
                handle -> handle.createQuery("SELECT size_bytes, md5 FROM uploaded_object WHERE object_key = :key")
                        .bind("key", key.value())
                        .map((row, context) -> new Content(row.getLong("size_bytes"), row.getString("md5")))
                        .findOne());
    }

    /// All objects that the store is known to have.
    public Set<ObjectKey> objects() throws CatalogException {
        return database.read(
                "list uploads",
                handle -> new HashSet<>(handle.createQuery("SELECT object_key FROM uploaded_object")
                        .map((row, context) -> new ObjectKey(row.getString("object_key")))
                        .list()));
    }

    public void noteObject(ObjectKey key, long sizeBytes, String md5) throws CatalogException {
        database.write(
                "note an upload",
                handle -> handle.createUpdate("""
                                INSERT OR REPLACE INTO uploaded_object (object_key, size_bytes, md5)
                                VALUES (:key, :size, :md5)
                                """)
                        .bind("key", key.value())
                        .bind("size", sizeBytes)
                        .bind("md5", md5)
                        .execute());
    }

    public void forgetObject(ObjectKey key) throws CatalogException {
        database.write(
                "forget an upload",
                handle -> execute(handle, "DELETE FROM uploaded_object WHERE object_key = :key", key));
    }

    /// The multipart upload that was begun for this object; empty when there is none.
    public Optional<String> multipart(ObjectKey key) throws CatalogException {
        return database.read(
                "look a multipart upload up",
                handle -> handle.createQuery("SELECT upload_id FROM multipart_upload WHERE object_key = :key")
                        .bind("key", key.value())
                        .mapTo(String.class)
                        .findOne());
    }

    /// The upload ids of all multipart uploads that are known.
    public Set<String> multiparts() throws CatalogException {
        return database.read(
                "list multipart uploads",
                handle -> new HashSet<>(handle.createQuery("SELECT upload_id FROM multipart_upload")
                        .mapTo(String.class)
                        .list()));
    }

    /// The objects below a folder that have a multipart upload.
    public List<ObjectKey> multipartsBelow(ObjectKey folder) throws CatalogException {
        return database.read(
                "list multipart uploads",
                handle -> handle.createQuery("SELECT object_key FROM multipart_upload WHERE " + BELOW)
                        .bind("folder", folder.value())
                        .map((row, context) -> new ObjectKey(row.getString("object_key")))
                        .list());
    }

    public void beginMultipart(ObjectKey key, String uploadId) throws CatalogException {
        database.write("note a multipart upload", handle -> {
            execute(handle, "DELETE FROM multipart_upload WHERE object_key = :key", key);
            return handle.createUpdate("INSERT INTO multipart_upload (object_key, upload_id) VALUES (:key, :id)")
                    .bind("key", key.value())
                    .bind("id", uploadId)
                    .execute();
        });
    }

    /// In the order of their numbers.
    public List<UploadedPart> parts(ObjectKey key) throws CatalogException {
        return database.read(
                "list uploaded parts",
                handle -> handle.createQuery("SELECT * FROM uploaded_part WHERE object_key = :key ORDER BY part_number")
                        .bind("key", key.value())
                        .map((row, context) -> new UploadedPart(
                                row.getInt("part_number"),
                                row.getLong("size_bytes"),
                                row.getString("md5"),
                                row.getString("etag")))
                        .list());
    }

    public void notePart(ObjectKey key, UploadedPart part) throws CatalogException {
        database.write(
                "note an uploaded part",
                handle -> handle.createUpdate("""
                                INSERT OR REPLACE INTO uploaded_part (object_key, part_number, size_bytes, md5, etag)
                                VALUES (:key, :number, :size, :md5, :etag)
                                """)
                        .bind("key", key.value())
                        .bind("number", part.number())
                        .bind("size", part.sizeBytes())
                        .bind("md5", part.md5())
                        .bind("etag", part.etag())
                        .execute());
    }

    public void forgetMultipart(ObjectKey key) throws CatalogException {
        database.write(
                "forget a multipart upload",
                handle -> execute(handle, "DELETE FROM multipart_upload WHERE object_key = :key", key));
    }

    /// Forgets all that is known of what lies below a folder.
    public void forgetBelow(ObjectKey folder) throws CatalogException {
        database.write("forget uploads", handle -> {
            for (String table : List.of("uploaded_object", "multipart_upload")) {
                handle.createUpdate("DELETE FROM " + table + " WHERE " + BELOW)
                        .bind("folder", folder.value())
                        .execute();
            }
            return folder;
        });
    }

    private static int execute(Handle handle, String sql, ObjectKey key) {
        return handle.createUpdate(sql).bind("key", key.value()).execute();
    }
}
