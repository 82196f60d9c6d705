package dev.aircheck.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns every failure into `{"errors": [...]}`. The client's mistakes are told in words; ours only by their kind,
/// the rest is in the log.
public final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private static final List<String> BODY_HEADERS =
            List.of("Content-Length", "Content-Disposition", "ETag", "Last-Modified");

    private ErrorAnswers() {}

    public static void register(RoutesConfig routes) {
        routes.exception(ApiException.class, (e, context) -> answer(context, e.status(), e.errors()));
        routes.exception(HttpResponseException.class, (e, context) -> framework(context, e));
        routes.exception(
                EofException.class, (e, context) -> LOG.debug("event=client_gone path={}", LoggedPath.of(context)));
        routes.exception(IOException.class, (e, context) -> internal(context, e));
        routes.exception(Exception.class, (e, context) -> internal(context, e));
    }

    public static ObjectNode body(List<String> errors) {
        ObjectNode body = Json.object();
        body.set("errors", Json.toTree(errors));
        return body;
    }

    private static void framework(Context context, HttpResponseException e) {
        String error = e.getStatus() == HttpStatus.NOT_FOUND.getCode()
                ? "not found"
                : HttpStatus.forStatus(e.getStatus()).getMessage().toLowerCase(Locale.ROOT);
        answer(context, e.getStatus(), List.of(error));
    }

    private static void internal(Context context, Exception e) {
        LOG.warn("event=request_failed method={} path={}", context.method(), LoggedPath.of(context), e);
        answer(context, 500, List.of("Internal server error: " + e.getClass().getSimpleName()));
    }

    private static void answer(Context context, int status, List<String> errors) {
        if (context.res().isCommitted()) {
            // The status line is out already; Jetty ends the connection, so the client sees a truncated body.
            return;
        }
        context.res().resetBuffer();
        context.status(status);
        // A route may have described the body that it then could not send.
        BODY_HEADERS.forEach(name -> context.res().setHeader(name, null));
        context.header("Cache-Control", CachePolicy.NONE.header());
        context.contentType(MediaTypes.JSON).result(Json.writeBytes(body(errors)));
    }
}
