package dev.aircheck.api.web;

import dev.aircheck.api.http.ApiException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The start page, the player page and their files. Everything is in memory: no path of a request ever reaches a file
/// system. Thread-safe.
public final class PageRoutes {
    private static final List<String> ASSETS = List.of(
            "icon.svg",
            "style.css",
            "player.js",
            "source.js",
            "notice.js",
            "quality.js",
            "keys.js",
            "hls.min.js",
            "hls.LICENSE.txt");

    private final WebFile start;
    private final WebFile player;
    private final WebFile apiDocument;
    private final Map<String, WebFile> assets;

    private PageRoutes(WebFile start, WebFile player, WebFile apiDocument, Map<String, WebFile> assets) {
        this.start = start;
        this.player = player;
        this.apiDocument = apiDocument;
        this.assets = Map.copyOf(assets);
    }

    public static PageRoutes load(String publicUrl, String ingestUrl) throws IOException {
        Map<String, WebFile> assets = new LinkedHashMap<>();
        for (String name : ASSETS) {
            assets.put(name, WebFile.load("web/" + name));
        }
        return new PageRoutes(
                WebFile.template("web/index.html", Map.of("publicUrl", publicUrl, "ingestUrl", ingestUrl)),
                WebFile.load("web/player.html"),
                WebFile.load("openapi.yaml"),
                assets);
    }

    public void register(RoutesConfig routes) {
        page(routes, "/", start::send);
        page(routes, "/play", player::send);
        page(routes, "/play/{sessionId}", player::send);
        page(routes, "/play/live/{playbackId}", player::send);
        page(routes, "/assets/{file}", this::asset);
        page(routes, "/api/openapi.yaml", apiDocument::send);
    }

    private static void page(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void asset(Context context) {
        WebFile file = assets.get(context.pathParam("file"));
        if (file == null) {
            throw ApiException.notFound();
        }
        file.send(context);
    }
}
