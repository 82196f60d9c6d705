package dev.aircheck.storage.catalog;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What is to be sent to webhooks, in order, and the log of what was. Thread-safe.
///
/// Bounded: of each webhook the newest [#KEPT] finished deliveries are kept, and at most [#MAX_PENDING] wait.
public final class WebhookDeliveries {
    public static final int KEPT = 1000;
    public static final int MAX_PENDING = 10_000;

    /// Events that stay for readers of the live-update feed who come back.
    static final int KEPT_EVENTS = 10_000;

    private final Database database;
    private final RandomGenerator random;
    private final InstantSource clock;

    WebhookDeliveries(Database database, RandomGenerator random, InstantSource clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /// Up to which event deliveries have been made.
    public long position() throws CatalogException {
        return database.read(
                "read the webhooks' position",
                handle -> handle.createQuery("SELECT sequence FROM webhook_position")
                        .mapTo(Long.class)
                        .one());
    }

    /// Makes the deliveries of all events up to `sequence`; from here on these events need not be kept. What finds
    /// too much waiting is only noted as failed, and a webhook that was deleted meanwhile gets nothing.
    public void enqueue(long sequence, List<NewDelivery> deliveries) throws CatalogException {
        database.write("enqueue deliveries to webhooks", handle -> {
            for (NewDelivery delivery : deliveries) {
                enqueue(handle, delivery);
            }
            handle.createUpdate("UPDATE webhook_position SET sequence = :sequence")
                    .bind("sequence", sequence)
                    .execute();
            return handle.createUpdate("DELETE FROM event WHERE sequence <= :last")
                    .bind("last", sequence - KEPT_EVENTS)
                    .execute();
        });
    }

    /// Of each webhook and stream the delivery that has to go next, whether it is due or not; in the order of time.
    public List<DeliveryHead> heads() throws CatalogException {
        return database.read(
                "list what webhooks wait for",
                handle -> handle.createQuery("""
                        SELECT id, webhook_id, stream_id, next_attempt_at FROM webhook_delivery
                        WHERE number IN (SELECT MIN(number) FROM webhook_delivery WHERE state = 'PENDING'
                          GROUP BY webhook_id, stream_id)
                        ORDER BY next_attempt_at, number
                        """)
                        .map((row, context) -> DeliveryHead.of(row))
                        .list());
    }

    /// How many deliveries wait, and since when the oldest of them does.
    public PendingDeliveries pending() throws CatalogException {
        return database.read(
                "count what webhooks wait for",
                handle -> handle.createQuery("""
                        SELECT COUNT(*) AS waiting, MIN(created_at) AS oldest FROM webhook_delivery
                        WHERE state = 'PENDING'
                        """)
                        .map((row, context) -> PendingDeliveries.of(row))
                        .one());
    }

    public Optional<WebhookDelivery> byId(DeliveryId id) throws CatalogException {
        return database.read("read a delivery", handle -> find(handle, id));
    }

    /// The log of a webhook, newest first.
    public List<WebhookDelivery> list(WebhookId webhook, Page page) throws CatalogException {
        return database.read(
                "list deliveries",
                handle -> handle.createQuery("""
                        SELECT * FROM webhook_delivery WHERE webhook_id = :webhook ORDER BY number DESC
                        LIMIT :limit OFFSET :skip
                        """)
                        .bind("webhook", webhook.toString())
                        .bind("limit", page.limit())
                        .bind("skip", page.skip())
                        .map((row, context) -> DeliveryRows.delivery(row))
                        .list());
    }

    public long count(WebhookId webhook) throws CatalogException {
        return database.read(
                "count deliveries",
                handle -> handle.createQuery("SELECT COUNT(*) FROM webhook_delivery WHERE webhook_id = :webhook")
                        .bind("webhook", webhook.toString())
                        .mapTo(Long.class)
                        .one());
    }

    /// Notes an attempt, whether or not it was the last; nothing when the delivery is done or gone.
    /// @param nextAttemptAt when to try again; null when it is done, well or not
    public void record(DeliveryId id, DeliveryAttempt attempt, @Nullable Instant nextAttemptAt)
            throws CatalogException {
        database.write("note an attempt of delivery " + id, handle -> {
            Optional<WebhookDelivery> delivery =
                    find(handle, id).filter(found -> found.state() == DeliveryState.PENDING);
            if (delivery.isPresent()) {
                DeliveryState state = state(attempt, nextAttemptAt);
                DeliveryRows.bindAttempt(
                                handle.createUpdate("UPDATE webhook_delivery SET state = :state, "
                                        + "next_attempt_at = COALESCE(:next, next_attempt_at), "
                                        + DeliveryRows.SET_ATTEMPT + " WHERE id = :id"),
                                attempt)
                        .bind("state", state.name())
                        .bind("next", nextAttemptAt == null ? null : nextAttemptAt.toEpochMilli())
                        .bind("id", id.toString())
                        .execute();
                noteStatus(handle, delivery.get().webhook(), attempt);
                prune(handle, delivery.get().webhook());
            }
            return null;
        });
    }

    /// Adds one more attempt of an old delivery to the log, as an entry of its own; nothing of the old one changes.
    /// Empty when it is gone.
    public Optional<WebhookDelivery> recordResend(DeliveryId of, DeliveryAttempt attempt) throws CatalogException {
        return database.write("note a repeated delivery", handle -> {
            Optional<WebhookDelivery> old = find(handle, of);
            if (old.isEmpty()) {
                return Optional.empty();
            }
            var id = new DeliveryId(Uuids.random(random));
            DeliveryRows.bindAttempt(handle.createUpdate("""
                            INSERT INTO webhook_delivery (number, id, webhook_id, stream_id, event_id, type, event_at,
                              created_at, body, state, attempts, next_attempt_at, attempted_at, duration_millis,
                              request_url, request_headers, response_status, response_body, error)
                            SELECT (SELECT MAX(number) + 1 FROM webhook_delivery), :id, webhook_id, stream_id,
                              event_id, type, event_at, :at, :body, :state, 1, :at, :at, :duration, :url, :headers,
                              :status, :response, :error
                            FROM webhook_delivery WHERE id = :old
                            """), attempt)
                    .bind("id", id.toString())
                    .bind("old", of.toString())
                    .bind("state", state(attempt, null).name())
                    .execute();
            noteStatus(handle, old.get().webhook(), attempt);
            prune(handle, old.get().webhook());
            return find(handle, id);
        });
    }

    private void enqueue(Handle handle, NewDelivery delivery) {
        long waiting = handle.createQuery(
                        "SELECT COUNT(*) FROM webhook_delivery WHERE webhook_id = :webhook AND state = 'PENDING'")
                .bind("webhook", delivery.webhook().toString())
                .mapTo(Long.class)
                .one();
        boolean exists = handle.createQuery("SELECT EXISTS (SELECT 1 FROM webhook WHERE id = :webhook)")
                .bind("webhook", delivery.webhook().toString())
                .mapTo(Boolean.class)
                .one();
        if (!exists) {
            return;
        }
        var id = new DeliveryId(Uuids.random(random));
        DeliveryRows.insert(handle, id, delivery, clock.instant());
        if (waiting >= MAX_PENDING) {
            handle.createUpdate("UPDATE webhook_delivery SET state = 'FAILED', error = :error, "
                            + "attempted_at = created_at, request_url = '', request_headers = '' WHERE id = :id")
                    .bind("error", "not sent: %d earlier events wait for this webhook already".formatted(waiting))
                    .bind("id", id.toString())
                    .execute();
            prune(handle, delivery.webhook());
        }
    }

    private static DeliveryState state(DeliveryAttempt attempt, @Nullable Instant nextAttemptAt) {
        if (attempt.succeeded()) {
            return DeliveryState.DELIVERED;
        }
        return nextAttemptAt == null ? DeliveryState.FAILED : DeliveryState.PENDING;
    }

    private static void noteStatus(Handle handle, WebhookId webhook, DeliveryAttempt attempt) {
        handle.createUpdate("UPDATE webhook SET last_triggered_at = :at WHERE id = :id")
                .bind("at", attempt.at().toEpochMilli())
                .bind("id", webhook.toString())
                .execute();
        if (!attempt.succeeded()) {
            handle.createUpdate("""
                            UPDATE webhook SET last_failure_at = :at, last_failure_error = :error,
                              last_failure_status = :status, last_failure_response = :response
                            WHERE id = :id
                            """)
                    .bind("at", attempt.at().toEpochMilli())
                    .bind("error", attempt.error())
                    .bind("status", attempt.status())
                    .bind("response", attempt.response())
                    .bind("id", webhook.toString())
                    .execute();
        }
    }

    /// Deletes the oldest finished deliveries beyond [#KEPT].
    private static void prune(Handle handle, WebhookId webhook) {
        handle.createUpdate("""
                        DELETE FROM webhook_delivery WHERE webhook_id = :webhook AND state <> 'PENDING' AND number <=
                          (SELECT number FROM webhook_delivery WHERE webhook_id = :webhook AND state <> 'PENDING'
                           ORDER BY number DESC LIMIT 1 OFFSET :kept)
                        """)
                .bind("webhook", webhook.toString())
                .bind("kept", KEPT)
                .execute();
    }

    private static Optional<WebhookDelivery> find(Handle handle, DeliveryId id) {
        return handle.createQuery("SELECT * FROM webhook_delivery WHERE id = :id")
                .bind("id", id.toString())
                .map((row, context) -> DeliveryRows.delivery(row))
                .findOne();
    }
}
