package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.storage.catalog.ApiKey;
import dev.aircheck.storage.catalog.ApiKeys;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets a request in by its API key. The key itself goes into no message and no log. Thread-safe.
final class Authentication {
    /// RFC 6750 2.1; scheme and white space are taken loosely, as Livepeer does.
    private static final Pattern BEARER = Pattern.compile("\\s*bearer\\s+(\\S+)\\s*", Pattern.CASE_INSENSITIVE);

    private final ApiKeys keys;

    Authentication(ApiKeys keys) {
        this.keys = keys;
    }

    /// What a route does to the server's state.
    enum Access {
        READ,
        WRITE
    }

    void require(Context context, Access access) throws IOException {
        String header = context.header("Authorization");
        Matcher bearer = BEARER.matcher(header == null ? "" : header);
        if (!bearer.matches()) {
            throw unauthorized(context, "request is not authenticated");
        }
        ApiKey key = keys.verify(bearer.group(1)).orElseThrow(() -> unauthorized(context, "the API key is not known"));
        boolean allowed = switch (key.scope()) {
            case ADMIN -> true;
            case READ_ONLY -> access == Access.READ;
        };
        if (!allowed) {
            throw new ApiException(403, "the API key may only read");
        }
    }

    private static ApiException unauthorized(Context context, String error) {
        context.header("WWW-Authenticate", "Bearer realm=\"aircheck\"");
        return new ApiException(401, error);
    }
}
