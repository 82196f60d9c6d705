package dev.aircheck.api.http;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.javalin.router.Endpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each request, and word of it to a listener. No query and no header: either may hold a secret.
public final class RequestLog implements RequestLogger {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Listener listener;

    /// Called on request threads; must be thread-safe and must not block.
    @FunctionalInterface
    public interface Listener {
        /// A request was answered.
        /// @param route the template of the path, or an empty text when it has no route
        void answered(String route, int status, Duration took);
    }

    public RequestLog(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void handle(Context context, Float executionTimeMs) {
        LOG.debug(
                "event=request method={} path={} status={} millis={}",
                context.method(),
                LoggedPath.of(context),
                context.statusCode(),
                executionTimeMs.longValue());
        Duration took = Duration.ofNanos(Math.round(executionTimeMs * NANOS_PER_MILLI));
        listener.answered(routeOf(context), context.statusCode(), took);
    }

    /// Never the path itself: whoever asks chooses that, and it may hold a secret.
    private static String routeOf(Context context) {
        @Nullable Endpoint matched = context.endpoints().matchedHttpEndpoint();
        return matched == null ? "" : matched.path;
    }
}
