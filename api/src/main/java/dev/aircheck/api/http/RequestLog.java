package dev.aircheck.api.http;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each request. No query and no header: either may hold a secret.
public final class RequestLog implements RequestLogger {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    @Override
    public void handle(Context context, Float executionTimeMs) {
        LOG.debug(
                "event=request method={} path={} status={} millis={}",
                context.method(),
                LoggedPath.of(context),
                context.statusCode(),
                executionTimeMs.longValue());
    }
}
