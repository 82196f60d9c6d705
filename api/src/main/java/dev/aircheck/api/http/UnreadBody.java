package dev.aircheck.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;

/// Reads what a refused request is still sending. A connection that is closed while the client sends is reset, and
/// then the client never sees the answer that says why it was refused.
public final class UnreadBody {
    /// Whoever sends more, or more slowly, is cut off.
    private static final int MAX_BYTES = 8 * RequestBody.MAX_BYTES;

    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private UnreadBody() {}

    public static void register(RoutesConfig routes) {
        routes.after(UnreadBody::discard);
    }

    private static void discard(Context context) {
        boolean sends = context.contentLength() > 0 || context.header("Transfer-Encoding") != null;
        // Who waits for a "100 Continue" sends nothing.
        if (context.status().getCode() < 400 || !sends || context.header("Expect") != null) {
            return;
        }
        long announced = context.contentLength() > 0 ? context.contentLength() : Long.MAX_VALUE;
        try {
            discard(context.req().getInputStream(), Math.min(announced, MAX_BYTES));
        } catch (IOException e) {
            // The client is gone: nobody waits for the answer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A read would wait for as long as the client likes: only what has arrived is read.
    private static void discard(ServletInputStream body, long bytes) throws IOException, InterruptedException {
        long start = System.nanoTime();
        byte[] buffer = new byte[1 << 14];
        long left = bytes;
        while (left > 0 && !body.isFinished() && System.nanoTime() - start < LONGEST.toNanos()) {
            if (body.available() > 0) {
                left -= Math.max(0, body.read(buffer));
            } else {
                Thread.sleep(PAUSE);
            }
        }
    }
}
