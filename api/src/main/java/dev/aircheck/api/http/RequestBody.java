package dev.aircheck.api.http;

import io.javalin.http.Context;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// Reads a request body under a limit, whether or not the client announced its length.
public final class RequestBody {
    public static final int MAX_BYTES = 1 << 20;

    private RequestBody() {}

    public static JsonNode json(Context context) throws IOException {
        return Json.parse(bytes(context));
    }

    /// An empty body counts as `{}`.
    public static JsonNode optionalJson(Context context) throws IOException {
        byte[] body = bytes(context);
        return body.length == 0 ? Json.object() : Json.parse(body);
    }

    private static byte[] bytes(Context context) throws IOException {
        if (context.contentLength() > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] body = context.bodyInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw tooLarge();
        }
        return body;
    }

    private static ApiException tooLarge() {
        return new ApiException(413, "request body is larger than %d bytes".formatted(MAX_BYTES));
    }
}
