package dev.aircheck.ingest.rtmp;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.rtmp.admission.Admission;
import dev.aircheck.ingest.rtmp.session.RtmpPipeline;
import dev.aircheck.ingest.rtmp.session.SessionServices;
import dev.aircheck.ingest.rtmp.tls.TlsFirst;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Admits a new connection, or closes it at once.
final class RtmpChannelInitializer extends ChannelInitializer<SocketChannel> {
    private final SessionServices services;
    private final Admission admission;
    private final ChannelGroup connections;
    private final TlsFirst tls;

    RtmpChannelInitializer(SessionServices services, Admission admission, ChannelGroup connections, TlsFirst tls) {
        this.tls = tls;
        this.services = services;
        this.admission = admission;
        this.connections = connections;
    }

    /// The same for a port that treats TLS otherwise: limits are shared.
    RtmpChannelInitializer with(TlsFirst other) {
        return new RtmpChannelInitializer(services, admission, connections, other);
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        Optional<Admission.Ticket> ticket = admission.enter(channel.remoteAddress());
        if (ticket.isEmpty()) {
            services.listener().closed(CloseReason.TOO_MANY_CONNECTIONS, channel.remoteAddress());
            var _ = channel.close();
            return;
        }
        Admission.Ticket held = ticket.get();
        channel.closeFuture().addListener(_ -> held.giveBack());
        connections.add(channel);
        // Not a secret: S1's random part only has to differ between connections.
        RtmpPipeline.install(channel.pipeline(), services, ThreadLocalRandom.current(), held::giveBack);
        if (!tls.install(channel, services.limits().timeouts().handshake())) {
            services.listener().closed(CloseReason.NO_CERTIFICATE, channel.remoteAddress());
            var _ = channel.close();
        }
    }
}
