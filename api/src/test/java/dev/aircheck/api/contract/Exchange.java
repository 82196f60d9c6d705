package dev.aircheck.api.contract;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One request and its response, as they went over the wire.
///
/// @param target raw path and query
/// @param requestBody empty when there was none
/// @param reply its body decoded as UTF-8, whatever it is
public record Exchange(
        String method, String target, HttpHeaders requestHeaders, String requestBody, int status, Reply reply) {
    /// The response without its status.
    public record Reply(HttpHeaders headers, String body) {}

    public static Reply reply(HttpHeaders headers, byte[] body) {
        return new Reply(headers, new String(body, StandardCharsets.UTF_8));
    }

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /// Raw; empty when there is none.
    String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    String body() {
        return reply.body();
    }

    /// Without parameters, in lower case; empty when there is none.
    String contentType() {
        return mediaType(reply.headers());
    }

    String requestContentType() {
        return mediaType(requestHeaders);
    }

    Map<String, List<String>> headers() {
        return reply.headers().map();
    }

    private static String mediaType(HttpHeaders headers) {
        String value = headers.firstValue("content-type").orElse("");
        int parameters = value.indexOf(';');
        return (parameters < 0 ? value : value.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    /// No body: it may hold what a log must not.
    @Override
    public String toString() {
        return "%s %s -> %d".formatted(method, target, status);
    }
}
