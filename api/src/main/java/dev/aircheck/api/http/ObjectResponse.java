package dev.aircheck.api.http;

import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.ReadableObject;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/// Answers GET and HEAD with a stored object: conditions first, then the range (RFC 9110 13.2.2, 14). Thread-safe.
/// The bytes go straight to the servlet's stream, past any compression.
public final class ObjectResponse {
    private static final int COPY_BYTES = 256 * 1024;

    private final ObjectStore store;

    public ObjectResponse(ObjectStore store) {
        this.store = store;
    }

    /// 404 when the store has no such object.
    public void send(Context context, ObjectKey key, CachePolicy cache) throws IOException {
        try (ReadableObject object = store.open(key).orElseThrow(ApiException::notFound)) {
            ObjectInfo info = object.info();
            var validators = Validators.strong(info.etag(), info.lastModified());
            context.header("ETag", validators.etag());
            context.header("Last-Modified", Validators.formatDate(info.lastModified()));
            context.header("Cache-Control", cache.header());
            context.header("Accept-Ranges", "bytes");
            if (validators.notModified(context.header("If-None-Match"), context.header("If-Modified-Since"))) {
                context.status(304);
                return;
            }
            context.contentType(MediaTypes.of(key.value()));
            switch (range(context, validators, info.sizeBytes())) {
                case ByteRange.Whole ignored -> body(context, object, 0, info.sizeBytes());
                case ByteRange.Part part -> {
                    context.status(206);
                    context.header(
                            "Content-Range", "bytes %d-%d/%d".formatted(part.first(), part.last(), info.sizeBytes()));
                    body(context, object, part.first(), part.lengthBytes());
                }
                case ByteRange.Unsatisfiable ignored -> {
                    context.header("Content-Range", "bytes */" + info.sizeBytes());
                    throw new ApiException(416, "no byte of the %d is in the range".formatted(info.sizeBytes()));
                }
            }
        }
    }

    /// The same with a text that is changed on its way: whole, compressed when the client likes, with a weak tag.
    public void sendText(Context context, ObjectKey key, CachePolicy cache, UnaryOperator<String> change)
            throws IOException {
        try (ReadableObject object = store.open(key).orElseThrow(ApiException::notFound)) {
            ObjectInfo info = object.info();
            var validators = Validators.weak(info.etag());
            context.header("ETag", validators.etag());
            context.header("Cache-Control", cache.header());
            if (validators.notModified(context.header("If-None-Match"), null)) {
                context.status(304);
                return;
            }
            context.contentType(MediaTypes.of(key.value()));
            if (context.method().equals(HandlerType.GET)) {
                try (InputStream in = object.range(0, info.sizeBytes())) {
                    context.result(change.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
    }

    private static ByteRange range(Context context, Validators validators, long sizeBytes) {
        // RFC 9110 14.2: Range is defined for GET only.
        boolean applies =
                context.method().equals(HandlerType.GET) && validators.rangeApplies(context.header("If-Range"));
        return ByteRange.parse(applies ? context.header("Range") : null, sizeBytes);
    }

    private static void body(Context context, ReadableObject object, long offset, long lengthBytes) throws IOException {
        context.res().setContentLengthLong(lengthBytes);
        if (context.method().equals(HandlerType.HEAD)) {
            return;
        }
        try (InputStream in = object.range(offset, lengthBytes)) {
            copy(in, context.res().getOutputStream(), lengthBytes);
        }
    }

    private static void copy(InputStream in, OutputStream out, long lengthBytes) throws IOException {
        byte[] buffer = new byte[Math.clamp(lengthBytes, 1, COPY_BYTES)];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
        }
    }
}
