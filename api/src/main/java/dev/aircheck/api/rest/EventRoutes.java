package dev.aircheck.api.rest;

import dev.aircheck.api.events.EventFeed;
import dev.aircheck.api.http.ApiException;
import io.javalin.http.Context;
import java.io.IOException;

/// `/api/events`: what happens, as it happens. Thread-safe.
final class EventRoutes {
    private final EventFeed feed;

    EventRoutes(EventFeed feed) {
        this.feed = feed;
    }

    void register(ProtectedRoutes routes) {
        routes.getOnly("/events", this::listen);
    }

    private void listen(Context context) throws IOException {
        String last = context.header("Last-Event-ID");
        if (last != null && !last.matches("\\d{1,18}")) {
            throw ApiException.badRequest("Last-Event-ID must be the id of an event");
        }
        boolean heard = feed.listen(context, last == null ? null : Long.valueOf(last));
        if (!heard) {
            context.header("Retry-After", "5");
            throw new ApiException(503, "too many listeners");
        }
    }
}
