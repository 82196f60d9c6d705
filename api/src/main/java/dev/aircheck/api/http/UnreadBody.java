package dev.aircheck.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/// Reads what a refused request still sends. A connection that is closed while the client sends is reset, and then the
/// client never sees the answer that says why it was refused.
public final class UnreadBody {
    /// Whoever sends more is cut off.
    private static final int MAX_BYTES = 8 * RequestBody.MAX_BYTES;

    private UnreadBody() {}

    public static void register(RoutesConfig routes) {
        routes.after(UnreadBody::discard);
    }

    private static void discard(Context context) {
        // Who waits for a "100 Continue" sends nothing.
        if (context.status().getCode() < 400 || context.header("Expect") != null) {
            return;
        }
        byte[] buffer = new byte[1 << 14];
        try {
            InputStream body = context.bodyInputStream();
            for (int left = MAX_BYTES, read = 0; left > 0 && read >= 0; left -= read) {
                read = body.read(buffer);
            }
        } catch (IOException e) {
            // The client is gone: nobody waits for the answer.
        }
    }
}
