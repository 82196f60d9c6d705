package dev.aircheck.api.http;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Headers of every answer. No inline script or style, no framing, and nothing from other hosts but pictures and
/// media where recordings are delivered from there.
public final class SecurityHeaders {
    /// What a page never needs; a page that is broken into cannot ask for it either.
    private static final String PERMISSIONS_POLICY = "accelerometer=(), camera=(), "
            + "display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), "
            + "payment=(), publickey-credentials-get=(), serial=(), usb=()";

    /// When all media comes from this server.
    public static final Map<String, String> ALL = allowing(Set.of());

    private SecurityHeaders() {}

    /// The same for pages that may load media from elsewhere, too.
    /// @param mediaOrigins other origins that pages may load pictures and media from
    public static Map<String, String> allowing(Set<String> mediaOrigins) {
        return Map.of(
                "Content-Security-Policy", contentSecurityPolicy(mediaOrigins),
                "Permissions-Policy", PERMISSIONS_POLICY,
                "Cross-Origin-Opener-Policy", "same-origin",
                // Media, which pages of other origins may play, says otherwise.
                "Cross-Origin-Resource-Policy", "same-origin",
                // For what is too old to know frame-ancestors.
                "X-Frame-Options", "DENY",
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer");
    }

    /// hls.js feeds the video element and runs its worker through `blob:` URLs.
    private static String contentSecurityPolicy(Set<String> mediaOrigins) {
        String media = mediaOrigins.stream().map(origin -> " " + origin).collect(Collectors.joining());
        return ("default-src 'self'; img-src 'self'%1$s; media-src 'self' blob:%1$s; worker-src 'self' blob:; "
                        + "connect-src 'self'%1$s; object-src 'none'; base-uri 'none'; form-action 'self'; "
                        + "frame-ancestors 'none'")
                .formatted(media);
    }
}
