package dev.aircheck.api.http;

import java.util.Map;

/// Headers of every answer. No inline script or style, nothing from other hosts, no framing.
public final class SecurityHeaders {
    /// hls.js feeds the video element and runs its worker through `blob:` URLs.
    public static final String CONTENT_SECURITY_POLICY = "default-src 'self'; media-src 'self' blob:; "
            + "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'";

    /// What a page never needs; a page that is broken into cannot ask for it either.
    private static final String PERMISSIONS_POLICY = "accelerometer=(), camera=(), "
            + "display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), "
            + "payment=(), publickey-credentials-get=(), serial=(), usb=()";

    public static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "Permissions-Policy", PERMISSIONS_POLICY,
            "Cross-Origin-Opener-Policy", "same-origin",
            // Media, which pages of other origins may play, says otherwise.
            "Cross-Origin-Resource-Policy", "same-origin",
            // For what is too old to know frame-ancestors.
            "X-Frame-Options", "DENY",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer");

    private SecurityHeaders() {}
}
