package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The webhooks in the catalog. What is sent to them is in [WebhookDeliveries]. Thread-safe.
public final class Webhooks {
    private final Database database;
    private final RandomGenerator random;
    private final InstantSource clock;

    Webhooks(Database database, RandomGenerator random, InstantSource clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    public Webhook create(NewWebhook webhook) throws CatalogException {
        return database.write("create a webhook", handle -> {
            var id = new WebhookId(Uuids.random(random));
            handle.createUpdate("""
                            INSERT INTO webhook (id, name, url, shared_secret, stream_id, created_at)
                            VALUES (:id, :name, :url, :secret, :stream, :now)
                            """)
                    .bind("id", id.toString())
                    .bind("name", webhook.name())
                    .bind("url", webhook.url())
                    .bind("secret", webhook.sharedSecret())
                    .bind("stream", text(webhook.streamId()))
                    .bind("now", clock.millis())
                    .execute();
            replaceEvents(handle, id, webhook.events());
            return find(handle, id).orElseThrow();
        });
    }

    public Optional<Webhook> byId(WebhookId id) throws CatalogException {
        return database.read("read a webhook", handle -> find(handle, id));
    }

    /// Newest first.
    public List<Webhook> list(Page page) throws CatalogException {
        return database.read(
                "list webhooks",
                handle -> handle.createQuery(
                                "SELECT * FROM webhook ORDER BY created_at DESC, id LIMIT :limit OFFSET :skip")
                        .bind("limit", page.limit())
                        .bind("skip", page.skip())
                        .map((row, context) -> webhook(row, handle))
                        .list());
    }

    public long count() throws CatalogException {
        return database.read(
                "count webhooks",
                handle -> handle.createQuery("SELECT COUNT(*) FROM webhook")
                        .mapTo(Long.class)
                        .one());
    }

    /// Those that want events of this name, oldest first.
    public List<Webhook> subscribed(String event) throws CatalogException {
        return database.read(
                "list the webhooks of an event",
                handle -> handle.createQuery("""
                                SELECT * FROM webhook
                                WHERE id IN (SELECT webhook_id FROM webhook_event WHERE type = :type)
                                ORDER BY created_at, id
                                """)
                        .bind("type", event)
                        .map((row, context) -> webhook(row, handle))
                        .list());
    }

    /// False when there is no such webhook. What waits to be sent goes to the new place.
    public boolean replace(WebhookId id, NewWebhook webhook) throws CatalogException {
        return database.write("change a webhook", handle -> {
            boolean found = handle.createUpdate("""
                                    UPDATE webhook SET name = :name, url = :url, shared_secret = :secret,
                                      stream_id = :stream
                                    WHERE id = :id
                                    """)
                            .bind("name", webhook.name())
                            .bind("url", webhook.url())
                            .bind("secret", webhook.sharedSecret())
                            .bind("stream", text(webhook.streamId()))
                            .bind("id", id.toString())
                            .execute()
                    == 1;
            if (found) {
                replaceEvents(handle, id, webhook.events());
            }
            return found;
        });
    }

    /// Deletes all of them with their logs, or none when one is not there. Says which.
    public boolean delete(List<WebhookId> ids) throws CatalogException {
        return database.write("delete webhooks", handle -> {
            for (WebhookId id : ids) {
                if (find(handle, id).isEmpty()) {
                    handle.rollback();
                    return false;
                }
                for (String table : List.of("webhook_delivery", "webhook_event")) {
                    handle.createUpdate("DELETE FROM %s WHERE webhook_id = :id".formatted(table))
                            .bind("id", id.toString())
                            .execute();
                }
                handle.createUpdate("DELETE FROM webhook WHERE id = :id")
                        .bind("id", id.toString())
                        .execute();
            }
            return true;
        });
    }

    private static void replaceEvents(Handle handle, WebhookId id, List<String> events) {
        handle.createUpdate("DELETE FROM webhook_event WHERE webhook_id = :id")
                .bind("id", id.toString())
                .execute();
        for (String event : events) {
            handle.createUpdate("INSERT INTO webhook_event (webhook_id, type) VALUES (:id, :type)")
                    .bind("id", id.toString())
                    .bind("type", event)
                    .execute();
        }
    }

    private static Optional<Webhook> find(Handle handle, WebhookId id) {
        return handle.createQuery("SELECT * FROM webhook WHERE id = :id")
                .bind("id", id.toString())
                .map((row, context) -> webhook(row, handle))
                .findOne();
    }

    private static Webhook webhook(ResultSet row, Handle handle) throws SQLException {
        String id = row.getString("id");
        String stream = row.getString("stream_id");
        List<String> events = handle.createQuery("SELECT type FROM webhook_event WHERE webhook_id = :id ORDER BY type")
                .bind("id", id)
                .mapTo(String.class)
                .list();
        return new Webhook(
                new WebhookId(UUID.fromString(id)),
                new NewWebhook(
                        row.getString("name"),
                        row.getString("url"),
                        events,
                        row.getString("shared_secret"),
                        stream == null ? null : new StreamId(UUID.fromString(stream))),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Rows.instant(row, "last_triggered_at"),
                failure(row));
    }

    private static Webhook.@Nullable Failure failure(ResultSet row) throws SQLException {
        Instant at = Rows.instant(row, "last_failure_at");
        return at == null
                ? null
                : new Webhook.Failure(
                        at,
                        row.getString("last_failure_error"),
                        Rows.integer(row, "last_failure_status"),
                        row.getString("last_failure_response"));
    }

    private static @Nullable String text(@Nullable StreamId id) {
        return id == null ? null : id.toString();
    }
}
