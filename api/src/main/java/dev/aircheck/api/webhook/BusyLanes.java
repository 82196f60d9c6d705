package dev.aircheck.api.webhook;

import dev.aircheck.storage.catalog.DeliveryHead.Lane;
import dev.aircheck.storage.catalog.WebhookId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which webhooks are being talked to. Bounded in all, and for each webhook, so that one receiver that is slow for
/// many streams leaves room for the others. Thread-safe: its monitor guards both collections, never across I/O.
final class BusyLanes {
    private static final int MAX = 32;
    private static final int MAX_OF_ONE_WEBHOOK = 4;

    private final Set<Lane> lanes = new HashSet<>();
    private final Map<WebhookId, Integer> ofWebhook = new HashMap<>();

    /// False when the lane has to wait.
    synchronized boolean enter(Lane lane) {
        int others = ofWebhook.getOrDefault(lane.webhook(), 0);
        if (lanes.size() >= MAX || others >= MAX_OF_ONE_WEBHOOK || !lanes.add(lane)) {
            return false;
        }
        ofWebhook.put(lane.webhook(), others + 1);
        return true;
    }

    synchronized void leave(Lane lane) {
        if (lanes.remove(lane)) {
            ofWebhook.computeIfPresent(lane.webhook(), (id, count) -> count == 1 ? null : count - 1);
        }
    }
}
