package dev.aircheck.api.rest;

import dev.aircheck.api.LiveControl;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.Sessions;
import io.javalin.http.Context;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /api/session/{id}/finish`: ends a session now, with its publisher connected or on its way back. Thread-safe.
final class SessionFinishRoute {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFinishRoute.class);

    private final Sessions sessions;
    private final LiveControl control;

    SessionFinishRoute(Sessions sessions, LiveControl control) {
        this.sessions = sessions;
        this.control = control;
    }

    void register(ProtectedRoutes routes) {
        routes.post("/session/{id}/finish", this::finish);
    }

    private void finish(Context context) throws IOException {
        SessionId id = SessionId.parse(context.pathParam("id")).orElseThrow(ApiException::notFound);
        if (sessions.byId(id).isEmpty()) {
            throw ApiException.notFound();
        }
        if (!control.finish(id)) {
            throw new ApiException(409, "the session is over");
        }
        LOG.info("event=session_finish_requested session={}", id);
        context.status(204);
    }
}
