package dev.aircheck.ingest;

import java.net.InetSocketAddress;

/// A publisher at the gate. `app` is the first part of the URL path, without its query.
public record PublishRequest(String app, StreamKey key, InetSocketAddress remote, PublisherConnection connection) {}
