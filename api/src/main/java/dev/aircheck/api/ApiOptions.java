package dev.aircheck.api;

import dev.aircheck.api.access.ScrapeToken;

/// Where the HTTP server listens and how the outside world reaches it.
/// @param bindAddress an address of this host, or `0.0.0.0`
/// @param port 0 lets the system choose
/// @param publicUrl in front of the paths in answers, without a slash at the end: `https://video.example`
/// @param ingestUrl where publishers connect, without the stream key: `rtmp://video.example/live`
/// @param delivery how the media of finished recordings reaches players
/// @param scrapeToken for `/metrics`
public record ApiOptions(
        String bindAddress,
        int port,
        String publicUrl,
        String ingestUrl,
        PlaybackDelivery delivery,
        ScrapeToken scrapeToken) {
    private static final int MAX_PORT = 65_535;

    public ApiOptions {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("HTTP port %d (expected 0..%d)".formatted(port, MAX_PORT));
        }
        if (!publicUrl.matches("https?://[^/]+(/.*[^/])?")) {
            throw new IllegalArgumentException(
                    "public URL '%s' (expected http:// or https:// with a host, no slash at the end)"
                            .formatted(publicUrl));
        }
    }

    /// Without a token for scrapers.
    public ApiOptions(String bindAddress, int port, String publicUrl, String ingestUrl, PlaybackDelivery delivery) {
        this(bindAddress, port, publicUrl, ingestUrl, delivery, ScrapeToken.NONE);
    }
}
