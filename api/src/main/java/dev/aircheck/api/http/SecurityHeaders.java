package dev.aircheck.api.http;

import java.util.Map;

/// Headers of every answer. No inline script or style, nothing from other hosts, no framing.
public final class SecurityHeaders {
    /// hls.js feeds the video element and runs its worker through `blob:` URLs.
    public static final String CONTENT_SECURITY_POLICY = "default-src 'self'; media-src 'self' blob:; "
            + "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'";

    public static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer");

    private SecurityHeaders() {}
}
