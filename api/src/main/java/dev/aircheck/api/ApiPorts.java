package dev.aircheck.api;

import dev.aircheck.api.webhook.WebhookEngine;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.Catalog;

/// Everything that the HTTP server works on. It owns none of it.
public record ApiPorts(
        Catalog catalog,
        ObjectStore store,
        LiveActivity activity,
        LivePlayback playback,
        LiveControl control,
        HealthCheck health,
        WebhookEngine webhooks,
        Monitoring monitoring) {}
