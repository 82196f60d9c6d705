package dev.aircheck.deploy;

import java.util.Optional;

/// Where clients reach the server: `rtmp://host:port/live` and `http://host:port`, without a slash at the end.
/// @param rtmps where RTMP in TLS is, if it is
public record ServerAddresses(String rtmp, Optional<String> rtmps, String http) {}
