package dev.aircheck.api.webhook;

import dev.aircheck.storage.catalog.Catalog;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What the engine is made of. It owns none of it.
/// @param random for the jitter of retries
record WebhookParts(
        Catalog catalog,
        EventBodies bodies,
        AddressPolicy policy,
        GuardedResolver.NameLookup names,
        RetrySchedule schedule,
        RandomGenerator random,
        InstantSource clock,
        DeliveryListener listener) {}
