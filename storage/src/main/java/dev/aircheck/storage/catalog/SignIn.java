package dev.aircheck.storage.catalog;

/// Somebody who signed in and shows it with each request. Immutable.
/// @param key what they signed in with, and whose rights they have
/// @param renewed whether this request has moved the expiry: the browser has to be told
public record SignIn(ApiKey key, boolean renewed) {}
