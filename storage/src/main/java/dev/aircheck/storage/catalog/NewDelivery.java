package dev.aircheck.storage.catalog;

/// An event that is to be sent to a webhook. Immutable.
/// @param body JSON, as it is sent but for the time of sending
public record NewDelivery(WebhookId webhook, Event event, String body) {}
