package dev.aircheck.api.http;

import java.util.Map;

/// Content types by file extension: what players, browsers and Apple's validator expect of HLS (RFC 8216 10).
public final class MediaTypes {
    public static final String PLAYLIST = "application/vnd.apple.mpegurl";
    public static final String JSON = "application/json";

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("m3u8", PLAYLIST),
            Map.entry("mp4", "video/mp4"),
            // Not video/iso.segment: Safari and CDNs take CMAF segments as video/mp4, and hls.js does not care.
            Map.entry("m4s", "video/mp4"),
            Map.entry("ts", "video/mp2t"),
            Map.entry("vtt", "text/vtt; charset=utf-8"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("json", JSON),
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("yaml", "application/yaml; charset=utf-8"));

    private MediaTypes() {}

    public static String of(String path) {
        return BY_EXTENSION.getOrDefault(extension(path), "application/octet-stream");
    }

    public static String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
