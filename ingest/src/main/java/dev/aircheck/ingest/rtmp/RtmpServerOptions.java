package dev.aircheck.ingest.rtmp;

import dev.aircheck.ingest.IngestListener;
import dev.aircheck.ingest.RtmpLimits;
import dev.aircheck.ingest.rtmp.tls.TlsCertificate;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;

/// What an RTMP server needs to know. `port` 0 takes any free one.
/// @param tls the port of RTMPS, too; the other port takes both then
public record RtmpServerOptions(
        InetAddress bindAddress,
        int port,
        Optional<Tls> tls,
        RtmpLimits limits,
        IngestListener listener,
        InstantSource wallClock) {
    public RtmpServerOptions {
        requirePort(port);
    }

    /// A port for TLS only; 0 takes any free one.
    /// @param certificate stays its owner's
    public record Tls(int port, TlsCertificate certificate) {
        public Tls {
            requirePort(port);
        }
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port %d (expected 0..65535)".formatted(port));
        }
    }
}
