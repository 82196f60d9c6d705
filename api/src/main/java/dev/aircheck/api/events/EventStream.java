package dev.aircheck.api.events;

import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Event;
import dev.aircheck.storage.catalog.Events;
import dev.aircheck.storage.catalog.StreamId;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One listener's answer: server-sent events (WHATWG HTML 9.2). Confined to its request's thread.
final class EventStream {
    private static final int BATCH = 100;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// After this the listener has to come back, and its key or sign-in is checked again.
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int RECONNECT_MILLIS = 1000;

    private final Events events;
    private final Context context;

    EventStream(Events events, Context context) {
        this.events = events;
        this.context = context;
    }

    void run(@Nullable Long lastEventId) throws IOException, InterruptedException {
        long startedNanos = System.nanoTime();
        context.disableCompression();
        context.contentType("text/event-stream; charset=utf-8");
        // Proxies that collect answers (nginx) must not collect this one.
        context.header("X-Accel-Buffering", "no");
        OutputStream out = context.res().getOutputStream();
        long position = start(out, lastEventId);
        while (System.nanoTime() - startedNanos < LONGEST.toNanos()) {
            List<Event> news = events.after(position, BATCH);
            for (Event event : news) {
                write(out, text(event));
                position = event.sequence();
            }
            out.flush();
            if (news.isEmpty() && !events.await(position, HEARTBEAT)) {
                write(out, ":\n\n");
                out.flush();
            }
        }
    }

    /// Who has missed events that are not kept any more, or comes from another catalog, is told to look at everything.
    private long start(OutputStream out, @Nullable Long lastEventId) throws IOException {
        long latest = events.latest();
        write(out, "retry: %d\n\n".formatted(RECONNECT_MILLIS));
        if (lastEventId == null) {
            return latest;
        }
        if (lastEventId <= latest && events.isComplete(lastEventId)) {
            return lastEventId;
        }
        write(out, "id: %d\nevent: missed\ndata: {\"type\":\"missed\"}\n\n".formatted(latest));
        return latest;
    }

    private static String text(Event event) {
        ObjectNode data = Json.object();
        data.put("type", event.type().wireName());
        if (!event.streamId().equals(StreamId.SERVER)) {
            data.put("streamId", event.streamId().toString());
        }
        if (event.sessionId() != null) {
            data.put("sessionId", event.sessionId().toString());
        }
        data.put("createdAt", event.createdAt().toEpochMilli());
        return "id: %d\nevent: %s\ndata: %s\n\n"
                .formatted(event.sequence(), event.type().wireName(), Json.write(data));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
