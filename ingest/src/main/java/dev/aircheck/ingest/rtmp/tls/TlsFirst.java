package dev.aircheck.ingest.rtmp.tls;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.Optional;

/// How a connection comes to its bytes of RTMP: as they are, or out of TLS.
public sealed interface TlsFirst {
    /// Puts what is needed at the head of the pipeline; false when the connection cannot be served.
    boolean install(SocketChannel channel, Duration handshakeTimeout);

    /// The bytes are RTMP. Only if there is a certificate, a client may begin with TLS all the same.
    record Optionally(Optional<TlsCertificate> certificate) implements TlsFirst {
        @Override
        public boolean install(SocketChannel channel, Duration handshakeTimeout) {
            certificate
                    .flatMap(TlsCertificate::context)
                    .ifPresent(context -> channel.pipeline().addFirst(new Detector(context, handshakeTimeout)));
            return true;
        }
    }

    /// The port of RTMPS: nothing but TLS.
    record Always(TlsCertificate certificate) implements TlsFirst {
        @Override
        public boolean install(SocketChannel channel, Duration handshakeTimeout) {
            Optional<SslContext> context = certificate.context();
            ChannelPipeline pipeline = channel.pipeline();
            context.ifPresent(
                    present -> pipeline.addFirst(handler(present.newHandler(channel.alloc()), handshakeTimeout)));
            return context.isPresent();
        }
    }

    private static SslHandler handler(SslHandler handler, Duration handshakeTimeout) {
        handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
        return handler;
    }

    /// Looks at the first five bytes and makes way for the handler of TLS, or for none.
    final class Detector extends OptionalSslHandler {
        private final Duration handshakeTimeout;

        Detector(SslContext context, Duration handshakeTimeout) {
            super(context);
            this.handshakeTimeout = handshakeTimeout;
        }

        @Override
        protected SslHandler newSslHandler(io.netty.channel.ChannelHandlerContext ctx, SslContext context) {
            return handler(super.newSslHandler(ctx, context), handshakeTimeout);
        }
    }
}
