package dev.aircheck.ingest.rtmp;

import dev.aircheck.ingest.IngestListener;
import dev.aircheck.ingest.RtmpLimits;
import java.net.InetAddress;
import java.time.InstantSource;

/// What an RTMP server needs to know. `port` 0 takes any free one.
public record RtmpServerOptions(
        InetAddress bindAddress, int port, RtmpLimits limits, IngestListener listener, InstantSource wallClock) {
    public RtmpServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port %d (expected 0..65535)".formatted(port));
        }
    }
}
