package dev.aircheck.api.webhook;

import dev.aircheck.storage.catalog.Event;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/// What an event looks like to a receiver. Implementations are thread-safe.
public interface EventBodies {
    /// The body as far as it is the same for all receivers; `webhookId` and `timestamp` are in it and get overwritten.
    ObjectNode body(Event event) throws IOException;
}
