package dev.aircheck.api.rest;

import dev.aircheck.storage.catalog.Page;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;

/// Answers one page of a list, with the address of the next one and, when asked, the number of all rows. Thread-safe.
final class PageAnswer {
    private final String publicUrl;

    PageAnswer(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /// How many rows all pages have.
    @FunctionalInterface
    interface Total {
        long count() throws IOException;
    }

    void send(Context context, Page page, ArrayNode rows, Total total) throws IOException {
        if (rows.size() == page.limit()) {
            context.header("Link", "<%s>; rel=\"next\"".formatted(next(context, page)));
        }
        if (Query.isSet(context, "count") && !rows.isEmpty()) {
            context.header("X-Total-Count", Long.toString(total.count()));
        }
        ProtectedRoutes.answer(context, 200, rows);
    }

    /// The same request with another cursor.
    private String next(Context context, Page page) {
        String cursor = Query.cursor(page.skip() + page.limit());
        Stream<Map.Entry<String, String>> kept = context.queryParamMap().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("cursor"))
                .flatMap(parameter -> values(parameter).map(value -> Map.entry(parameter.getKey(), value)));
        String query = Stream.concat(kept, Stream.of(Map.entry("cursor", cursor)))
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return publicUrl + context.req().getRequestURI() + "?" + query;
    }

    private static Stream<String> values(Map.Entry<String, List<String>> parameter) {
        return parameter.getValue().stream();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
