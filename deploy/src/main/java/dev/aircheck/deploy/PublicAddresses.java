package dev.aircheck.deploy;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.ingest.rtmp.RtmpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;

/// How clients reach the server: as configured, or derived from the address that it listens on.
final class PublicAddresses {
    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "");

    private PublicAddresses() {}

    static ServerAddresses of(AircheckConfig config, RtmpServer server, int httpPort) {
        String rtmp = config.rtmp().publicUrl();
        String http = config.publicUrl();
        return new ServerAddresses(
                rtmp == null ? "rtmp://%s:%d/live".formatted(host(config.rtmp().bind()), server.port()) : rtmp,
                server.tlsPort().stream()
                        .mapToObj(port -> "rtmps://%s:%d/live"
                                .formatted(host(config.rtmp().bind()), port))
                        .findFirst(),
                http == null ? "http://%s:%d".formatted(host(config.http().bind()), httpPort) : http);
    }

    private static String host(String bind) {
        if (ANY.contains(bind)) {
            return "localhost";
        }
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }

    /// The port to listen on. The HTTP server's pages and answers carry its address, so a free port has to be
    /// chosen before it listens.
    static int httpPort(AircheckConfig config) throws IOException {
        if (config.http().port() != 0) {
            return config.http().port();
        }
        try (ServerSocket free =
                new ServerSocket(0, 1, InetAddress.getByName(config.http().bind()))) {
            return free.getLocalPort();
        }
    }
}
