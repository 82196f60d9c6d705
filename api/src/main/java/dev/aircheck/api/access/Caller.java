package dev.aircheck.api.access;

import dev.aircheck.storage.catalog.ApiKey;
import io.javalin.http.Context;

/// Who sent a request, once that is known. Immutable.
public record Caller(ApiKey key) {
    private static final String ATTRIBUTE = Caller.class.getName();

    /// The caller of a request that got past [Authentication#require].
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException(
                    "route %s asks for a caller and lets everybody in".formatted(context.path()));
        }
        return caller;
    }

    void attachTo(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /// Whether answers may hold stream keys.
    public boolean maySeeSecrets() {
        return key.scope() == ApiKey.Scope.ADMIN;
    }

    boolean may(Access access) {
        return switch (key.scope()) {
            case ADMIN -> true;
            case READ_ONLY -> access == Access.READ;
        };
    }
}
