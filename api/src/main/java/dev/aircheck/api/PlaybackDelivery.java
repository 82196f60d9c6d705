package dev.aircheck.api;

/// How the media of finished recordings gets from the store to players. Immutable.
public sealed interface PlaybackDelivery {
    /// Through this server.
    record Proxy() implements PlaybackDelivery {}

    /// From the store, at addresses that this server signs for a short time. What has no such address goes through this
    /// server.
    record Redirect() implements PlaybackDelivery {}

    /// From a public bucket, or a CDN in front of it. Recordings that not everybody may watch go the way of [Redirect].
    /// @param url of the store's root there, without a slash at the end: a recording's keys follow it
    record Public(String url) implements PlaybackDelivery {}
}
