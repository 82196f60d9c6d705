package dev.aircheck.transcoder.broker;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the broker is and who we are to it. It may be logged: its text has no secret.
/// @param url `tcp://host:port`, or `ssl://host:port` for TLS
/// @param user null: the broker lets anybody in
/// @param password belongs to the user
/// @param caFile PEM certificates to trust instead of the system's; null trusts the system's
public record BrokerOptions(
        URI url,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path caFile) {
    private static final int DEFAULT_PORT = 61616;

    public boolean tls() {
        return url.getScheme().equals("ssl");
    }

    int port() {
        return url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
    }

    @Override
    public String toString() {
        return "BrokerOptions[url=%s, user=%s]".formatted(url, user);
    }
}
