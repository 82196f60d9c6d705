package dev.aircheck.api.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// Reads a request body under a limit of size and of time, whether or not the client announced its length.
public final class RequestBody {
    public static final int MAX_BYTES = 1 << 20;

    /// Whoever sends a byte now and then holds memory and a connection.
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int CHUNK_BYTES = 1 << 13;

    private RequestBody() {}

    public static JsonNode json(Context context) throws IOException {
        return json(context, MAX_BYTES);
    }

    /// The same with a limit of its own.
    /// @param maxBytes smaller than [#MAX_BYTES] where strangers may send
    public static JsonNode json(Context context, int maxBytes) throws IOException {
        return Json.parse(bytes(context, maxBytes));
    }

    /// An empty body counts as `{}`.
    public static JsonNode optionalJson(Context context) throws IOException {
        byte[] body = bytes(context, MAX_BYTES);
        return body.length == 0 ? Json.object() : Json.parse(body);
    }

    private static byte[] bytes(Context context, int maxBytes) throws IOException {
        if (context.contentLength() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return read(context.bodyInputStream(), maxBytes, LONGEST);
    }

    static byte[] read(InputStream in, int maxBytes, Duration longest) throws IOException {
        long start = System.nanoTime();
        var body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (body.size() + read > maxBytes) {
                throw tooLarge(maxBytes);
            }
            body.write(chunk, 0, read);
            if (System.nanoTime() - start > longest.toNanos()) {
                throw new ApiException(408, "request body did not arrive within %d s".formatted(longest.toSeconds()));
            }
        }
        return body.toByteArray();
    }

    private static ApiException tooLarge(int maxBytes) {
        return new ApiException(413, "request body is larger than %d bytes".formatted(maxBytes));
    }
}
