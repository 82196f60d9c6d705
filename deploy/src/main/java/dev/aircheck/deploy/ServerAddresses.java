package dev.aircheck.deploy;

/// Where clients reach the server: `rtmp://host:port/live` and `http://host:port`, without a slash at the end.
public record ServerAddresses(String rtmp, String http) {}
