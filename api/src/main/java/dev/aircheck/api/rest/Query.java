package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.storage.catalog.Page;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// Query parameters that several routes take.
final class Query {
    private Query() {}

    /// `limit`, taken as Livepeer takes it: what is not a positive number is the default, what is too large the most.
    static Page page(Context context) {
        String limit = context.queryParam("limit");
        if (limit == null || !limit.matches("0*[1-9]\\d{0,8}")) {
            return Page.FIRST;
        }
        return new Page(Math.min(Integer.parseInt(limit), Page.MAX_LIMIT), 0);
    }

    /// `true`, `1`, `false` or `0`; null when the parameter is absent.
    static @Nullable Boolean flag(Context context, String name) {
        return switch (context.queryParam(name)) {
            case null -> null;
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw ApiException.badRequest("%s must be true, 1, false or 0".formatted(name));
        };
    }
}
