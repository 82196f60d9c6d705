package dev.aircheck.api.access;

import dev.aircheck.api.http.ApiException;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;

/// Tells requests of the server's own pages from those that pages of other origins cause. Immutable.
final class OwnOrigin {
    /// A form of another site cannot send a header of its own, and a script would have to ask first (CORS preflight),
    /// which is never granted for this one.
    private static final String MARK = "X-Aircheck-Request";

    private final String publicOrigin;

    OwnOrigin(String publicUrl) {
        URI url = URI.create(publicUrl);
        this.publicOrigin =
                "%s://%s".formatted(url.getScheme(), url.getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    /// True for the public address, and for any other by which the browser has reached this server just now.
    boolean is(Context context, String origin) {
        String host = context.header("Host");
        int authority = origin.indexOf("://");
        return origin.equalsIgnoreCase(publicOrigin)
                || (host != null
                        && authority > 0
                        && origin.substring(authority + 3).equalsIgnoreCase(host));
    }

    /// 403 unless a page of this server sent the request and meant to.
    void requireOwnPage(Context context) {
        if (!"1".equals(context.header(MARK))) {
            throw new ApiException(
                    403, "a request with the sign-in cookie that changes something needs %s: 1".formatted(MARK));
        }
        requireNoOther(context);
    }

    /// 403 when a page of another origin sent the request: every browser says so, nothing else does.
    void requireNoOther(Context context) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        if ((site != null && !site.equals("same-origin")) || (origin != null && !is(context, origin))) {
            throw new ApiException(403, "the request comes from a page of another origin");
        }
    }
}
