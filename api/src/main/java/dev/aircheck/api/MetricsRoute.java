package dev.aircheck.api;

import dev.aircheck.api.access.Access;
import dev.aircheck.api.access.Authentication;
import dev.aircheck.api.access.ScrapeToken;
import dev.aircheck.api.http.CachePolicy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/// `/metrics` for Prometheus: for who has the token of the configuration, or else an API key.
final class MetricsRoute {
    private final Monitoring monitoring;
    private final Authentication authentication;
    private final ScrapeToken token;

    MetricsRoute(Monitoring monitoring, Authentication authentication, ScrapeToken token) {
        this.monitoring = monitoring;
        this.authentication = authentication;
        this.token = token;
    }

    void register(RoutesConfig routes) {
        routes.get("/metrics", this::answer);
        routes.head("/metrics", this::answer);
    }

    private void answer(Context context) throws IOException {
        context.header("Cache-Control", CachePolicy.NONE.header());
        if (!authentication.admitsScraper(context, token)) {
            authentication.require(context, Access.READ);
        }
        String accept = context.header("Accept");
        Monitoring.Scrape scrape = monitoring.scrape(accept == null ? "" : accept);
        context.contentType(scrape.contentType()).result(scrape.text());
    }
}
