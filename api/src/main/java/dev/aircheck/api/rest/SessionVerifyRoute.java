package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.recording.IntegrityCheck;
import dev.aircheck.api.recording.IntegrityReport;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.Sessions;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/// `GET /api/session/{id}/verify`: reads a whole recording and says whether anything of it is missing or damaged. One
/// at a time: it takes the store as long as it takes to read everything. Thread-safe.
final class SessionVerifyRoute {
    private final Sessions sessions;
    private final IntegrityCheck check;
    private final Semaphore turn = new Semaphore(1);

    SessionVerifyRoute(Sessions sessions, ObjectStore store) {
        this.sessions = sessions;
        this.check = new IntegrityCheck(store);
    }

    void register(ProtectedRoutes routes) {
        routes.getOnly("/session/{id}/verify", this::verify);
    }

    private void verify(Context context) throws IOException {
        Session session = sessions.byId(SessionRoutes.id(context)).orElseThrow(ApiException::notFound);
        switch (session.recordingStatus()) {
            case READY -> {}
            case WAITING ->
                throw new ApiException(
                        409, "the session is live or its recording is being finished: wait until it is ready");
            case FAILED -> throw new ApiException(409, "the recording failed: there is nothing complete to verify");
            case NONE, DELETED -> throw ApiException.notFound();
        }
        if (!turn.tryAcquire()) {
            throw new ApiException(503, "another recording is being verified: try again when that is done");
        }
        try {
            IntegrityReport report = check.check(session.folder())
                    .orElseGet(() -> IntegrityReport.ofNothing(session.folder().lastSegment()));
            ProtectedRoutes.answer(context, 200, report.json());
        } finally {
            turn.release();
        }
    }
}
