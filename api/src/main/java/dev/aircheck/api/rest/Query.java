package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.storage.catalog.ListField;
import dev.aircheck.storage.catalog.ListQuery;
import dev.aircheck.storage.catalog.Ordering;
import dev.aircheck.storage.catalog.Page;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Query parameters that several routes take.
final class Query {
    private static final Pattern CURSOR = Pattern.compile("skip(\\d{1,9})");
    private static final Pattern ORDER = Pattern.compile("([A-Za-z]+)(?:-(true|false))?");
    private static final int MAX_ORDERINGS = 8;

    private Query() {}

    /// `limit`, `cursor`, `order` and `filters`.
    /// @param fields what may be filtered and ordered by
    static <F extends ListField> ListQuery<F> list(Context context, Function<String, Optional<F>> fields) {
        return new ListQuery<>(
                Filters.parse(context.queryParam("filters"), fields),
                order(context.queryParam("order"), fields),
                page(context));
    }

    /// `limit`, taken as Livepeer takes it: what is not a positive number is the default, what is too large the most.
    static Page page(Context context) {
        String limit = context.queryParam("limit");
        boolean given = limit != null && limit.matches("0*[1-9]\\d{0,8}");
        int rows = given ? Math.min(Integer.parseInt(limit), Page.MAX_LIMIT) : Page.DEFAULT_LIMIT;
        return new Page(rows, skipped(context.queryParam("cursor")));
    }

    static String cursor(int skip) {
        return "skip" + skip;
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

    /// The same; absent is false.
    static boolean isSet(Context context, String name) {
        return Boolean.TRUE.equals(flag(context, name));
    }

    private static int skipped(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        Matcher matcher = CURSOR.matcher(cursor);
        if (!matcher.matches()) {
            throw ApiException.badRequest("cursor is not one that a list has given");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /// `createdAt-true,name-false`: true is descending.
    private static <F extends ListField> List<Ordering<F>> order(
            @Nullable String order, Function<String, Optional<F>> fields) {
        List<Ordering<F>> orderings = new ArrayList<>();
        if (order == null || order.isEmpty()) {
            return orderings;
        }
        for (String term : order.split(",", MAX_ORDERINGS + 1)) {
            Matcher matcher = ORDER.matcher(term);
            if (!matcher.matches()) {
                throw badOrder("expected field-true or field-false, at most %d of them".formatted(MAX_ORDERINGS));
            }
            F field = fields.apply(matcher.group(1)).orElseThrow(() -> badOrder("unknown field " + matcher.group(1)));
            orderings.add(new Ordering<>(field, "true".equals(matcher.group(2))));
        }
        return orderings;
    }

    private static ApiException badOrder(String reason) {
        return ApiException.badRequest("error parsing order: " + reason);
    }
}
