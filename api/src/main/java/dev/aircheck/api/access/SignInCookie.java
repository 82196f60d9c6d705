package dev.aircheck.api.access;

import dev.aircheck.storage.catalog.SignIns;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/// The cookie that a signed-in browser shows (RFC 6265bis): no script can read it, no other site can send it.
/// Immutable.
public final class SignInCookie {
    private static final String NAME = "aircheck_session";

    private final String attributes;

    /// @param secure whether browsers may send it over TLS only
    SignInCookie(boolean secure) {
        this.attributes = "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }

    Optional<String> read(Context context) {
        String token = context.cookie(NAME);
        return token == null || token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    void write(Context context, String token) {
        set(context, token, SignIns.LIFETIME);
    }

    void clear(Context context) {
        set(context, "", Duration.ZERO);
    }

    private void set(Context context, String value, Duration maxAge) {
        context.header("Set-Cookie", NAME + "=" + value + "; Max-Age=" + maxAge.toSeconds() + attributes);
    }
}
