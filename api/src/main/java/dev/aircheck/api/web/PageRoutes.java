package dev.aircheck.api.web;

import dev.aircheck.api.http.ApiException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The dashboard, the player pages and their files. Everything is in memory: no path of a request ever reaches a file
/// system. Thread-safe.
public final class PageRoutes {
    /// One page for all of them: its scripts read the address.
    private static final List<String> DASHBOARD = List.of(
            "/", "/sign-in", "/streams/{streamId}", "/sessions", "/webhooks", "/webhooks/{webhookId}", "/tokens");

    private static final List<String> PLAYER = List.of("/play", "/play/{sessionId}", "/play/live/{playbackId}");

    private final WebFile dashboard;
    private final WebFile player;
    private final ApiDocumentFiles apiDocument;
    private final Map<String, WebFile> files;

    private PageRoutes(WebFile dashboard, WebFile player, ApiDocumentFiles apiDocument, Map<String, WebFile> files) {
        this.dashboard = dashboard;
        this.player = player;
        this.apiDocument = apiDocument;
        this.files = Map.copyOf(files);
    }

    public static PageRoutes load(String publicUrl, String ingestUrl) throws IOException {
        return new PageRoutes(
                WebFile.template("web/dashboard.html", Map.of("publicUrl", publicUrl, "ingestUrl", ingestUrl)),
                WebFile.load("web/player.html"),
                ApiDocumentFiles.load(),
                WebFolder.load("web", "vendor/hls.min.js"));
    }

    public void register(RoutesConfig routes) {
        DASHBOARD.forEach(path -> page(routes, path, dashboard::send));
        PLAYER.forEach(path -> page(routes, path, player::send));
        page(routes, "/assets/<path>", this::asset);
        page(routes, "/api-docs", apiDocument.page()::send);
        page(routes, "/api/openapi.yaml", apiDocument.yaml()::send);
        page(routes, "/api/openapi.json", apiDocument.json()::send);
    }

    private static void page(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void asset(Context context) {
        WebFile file = files.get(context.pathParam("path"));
        if (file == null) {
            throw ApiException.notFound();
        }
        file.send(context);
    }
}
