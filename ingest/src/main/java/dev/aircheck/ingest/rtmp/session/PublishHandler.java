package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.PublishDecision;
import dev.aircheck.ingest.PublishRequest;
import dev.aircheck.ingest.RefusalReason;
import dev.aircheck.ingest.RtmpProtocolException;
import dev.aircheck.ingest.rtmp.chunk.ChunkDecoder;
import dev.aircheck.ingest.rtmp.chunk.ChunkWriter;
import dev.aircheck.ingest.rtmp.handshake.HandshakeHandler.HandshakeCompleted;
import dev.aircheck.ingest.rtmp.message.MessageCodec;
import dev.aircheck.ingest.rtmp.message.RtmpMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.WriteTimeoutException;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last handler of the pipeline: carries out what [CommandMachine] decides, waits for the gate, feeds the media
/// to its sink and ends the connection. Gets no buffers to release.
final class PublishHandler extends SimpleChannelInboundHandler<RtmpMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(PublishHandler.class);

    /// A refused encoder must have read the refusal before the socket closes.
    private static final int FAREWELL_MILLIS = 300;

    /// What can wait for the gate. Reading is off meanwhile, so this is at most what one read brought.
    private static final int MAX_HELD_MESSAGES = 8_192;

    private final SessionServices services;
    private final ChunkDecoder decoder;
    private final ChunkWriter writer;
    private final InboundTraffic traffic;
    private final Watchdog watchdog;
    private final Runnable onAccepted;
    private final Queue<RtmpMessage> held = new ArrayDeque<>();

    private SessionState state = new SessionState.AwaitingConnect();
    private @Nullable PublisherMedia media;
    private @Nullable ScheduledFuture<?> ticking;

    /// @param onAccepted called when the peer has shown a valid key
    PublishHandler(
            SessionServices services,
            ChunkDecoder decoder,
            ChunkWriter writer,
            InboundTraffic traffic,
            Runnable onAccepted) {
        super(RtmpMessage.class);
        this.services = services;
        this.decoder = decoder;
        this.writer = writer;
        this.traffic = traffic;
        this.watchdog = new Watchdog(services.limits(), traffic);
        this.onAccepted = onAccepted;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof HandshakeCompleted) {
            watchdog.enter(now(ctx));
            ticking = ctx.executor().scheduleAtFixedRate(() -> tick(ctx), 1, 1, TimeUnit.SECONDS);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    private void tick(ChannelHandlerContext ctx) {
        boolean paused = !ctx.channel().config().isAutoRead();
        watchdog.tick(state, now(ctx), paused).ifPresent(reason -> expire(ctx, reason));
        if (media != null && watchdog.takeBitrateWarning()) {
            media.warnOfBitrate();
        }
    }

    private void expire(ChannelHandlerContext ctx, CloseReason reason) {
        if (state instanceof SessionState.Deciding deciding) {
            refuse(ctx, deciding, RefusalReason.DECISION_TIMEOUT, "The server is busy. Please try again.");
        } else {
            close(ctx, reason, "limit reached", List.of());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, RtmpMessage message) {
        switch (state) {
            case SessionState.Closing _ -> {}
            case SessionState.Deciding _ -> hold(message);
            case SessionState.AwaitingConnect _, SessionState.Connected _, SessionState.Publishing _ ->
                handle(ctx, message);
        }
    }

    private void hold(RtmpMessage message) {
        if (held.size() >= MAX_HELD_MESSAGES) {
            throw new RtmpProtocolException(CloseReason.UNEXPECTED_COMMAND, "media before the answer to publish");
        }
        held.add(message);
    }

    private void handle(ChannelHandlerContext ctx, RtmpMessage message) {
        switch (message) {
            case RtmpMessage.Audio audio -> {
                if (carriesMedia(audio.streamId()) && media != null) {
                    media.audio(audio);
                    mediaArrived(ctx);
                }
            }
            case RtmpMessage.Video video -> {
                if (carriesMedia(video.streamId()) && media != null) {
                    media.video(video);
                    mediaArrived(ctx);
                }
            }
            case RtmpMessage.Command command -> {
                watchdog.controlMessage();
                CommandMachine.Step step = CommandMachine.on(state, command);
                act(ctx, step.next(), step.action());
            }
            case RtmpMessage.UserControl control -> {
                watchdog.controlMessage();
                userControl(ctx, control);
            }
            case RtmpMessage.WindowAcknowledgementSize(long windowBytes) -> {
                watchdog.controlMessage();
                traffic.acknowledgements.windowSize(windowBytes);
            }
            case RtmpMessage.SetChunkSize _,
                    RtmpMessage.Acknowledgement _,
                    RtmpMessage.SetPeerBandwidth _,
                    RtmpMessage.Data _,
                    RtmpMessage.Skipped _ -> watchdog.controlMessage();
        }
    }

    /// Late media of a publishing that has ended is dropped; media that nobody announced is an error.
    private boolean carriesMedia(int streamId) {
        return switch (state) {
            case SessionState.Publishing publishing -> publishing.carries(streamId);
            case SessionState.Connected connected when connected.published() -> false;
            case SessionState.AwaitingConnect _,
                    SessionState.Connected _,
                    SessionState.Deciding _,
                    SessionState.Closing _ ->
                throw new RtmpProtocolException(CloseReason.UNEXPECTED_COMMAND, "media before publish");
        };
    }

    private void mediaArrived(ChannelHandlerContext ctx) {
        traffic.mediaAt(now(ctx));
        PublisherMedia current = media;
        Channel channel = ctx.channel();
        if (current != null && !current.isWritable() && channel.config().isAutoRead()) {
            channel.config().setAutoRead(false);
            current.onWritable(
                    () -> ctx.executor().execute(() -> channel.config().setAutoRead(true)));
        }
    }

    private void userControl(ChannelHandlerContext ctx, RtmpMessage.UserControl control) {
        if (control.event() == RtmpMessage.UserControl.PING_REQUEST
                && control.data().length() >= 4) {
            send(ctx, List.of(Replies.pong(control.data().slice(0, 4))));
        }
    }

    private void act(ChannelHandlerContext ctx, SessionState next, SessionAction action) {
        switch (action) {
            case SessionAction.Nothing() -> state = next;
            case SessionAction.Send(List<RtmpMessage> messages) -> {
                state = next;
                send(ctx, messages);
            }
            case SessionAction.AskGate(PublishAddress address) -> {
                state = next;
                askGate(ctx, address);
            }
            case SessionAction.EndPublish() -> {
                state = next;
                watchdog.enter(now(ctx));
                endMedia(true);
            }
            case SessionAction.Close(CloseReason reason, String detail, List<RtmpMessage> farewell) ->
                close(ctx, reason, detail, farewell);
        }
    }

    private void askGate(ChannelHandlerContext ctx, PublishAddress address) {
        watchdog.enter(now(ctx));
        ctx.channel().config().setAutoRead(false);
        ChannelConnection connection = new ChannelConnection(
                ctx, remote(ctx), traffic, reason -> close(ctx, reason, "decided by the server", List.of()));
        CompletionStage<PublishDecision> decision =
                services.gate().request(new PublishRequest(address.app(), address.key(), remote(ctx), connection));
        decision.whenComplete((answer, failure) -> onLoop(ctx, () -> decided(ctx, answer, failure)));
    }

    private static void onLoop(ChannelHandlerContext ctx, Runnable task) {
        if (ctx.executor().inEventLoop()) {
            task.run();
            return;
        }
        try {
            ctx.executor().execute(task);
        } catch (RejectedExecutionException _) {
            // The loop has stopped and the channel with it: nobody else looks at this handler any more.
            task.run();
        }
    }

    private void decided(ChannelHandlerContext ctx, @Nullable PublishDecision decision, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.error("publish.gate-failed remote={}", remote(ctx), failure);
        }
        PublishDecision answer = decision != null
                ? decision
                : new PublishDecision.Refused(RefusalReason.INTERNAL_ERROR, "Internal error. Please try again.");
        switch (answer) {
            case PublishDecision.Accepted accepted -> accept(ctx, accepted);
            case PublishDecision.Refused(RefusalReason reason, String detail) -> {
                if (state instanceof SessionState.Deciding deciding) {
                    refuse(ctx, deciding, reason, detail);
                }
            }
        }
    }

    private void accept(ChannelHandlerContext ctx, PublishDecision.Accepted accepted) {
        PublisherMedia accepting = new PublisherMedia(accepted.sink(), () -> now(ctx) / 1_000_000);
        accepting.start(services.wallClock().instant());
        if (!(state instanceof SessionState.Deciding deciding) || !ctx.channel().isActive()) {
            // Gone while the gate was thinking: the sink gets its ending all the same.
            accepting.end(false);
            return;
        }
        media = accepting;
        state = new SessionState.Publishing(deciding.app(), deciding.createdStreams(), deciding.streamId());
        onAccepted.run();
        decoder.limits(services.limits().publishing());
        watchdog.enter(now(ctx));
        LOG.info("publish.started remote={}", remote(ctx));
        send(ctx, Replies.publishStarted(deciding.streamId()));
        replayHeld(ctx);
        ctx.channel().config().setAutoRead(true);
    }

    private void replayHeld(ChannelHandlerContext ctx) {
        try {
            while (!held.isEmpty()) {
                channelRead0(ctx, held.remove());
            }
        } catch (RtmpProtocolException e) {
            exceptionCaught(ctx, e);
        }
    }

    private void refuse(
            ChannelHandlerContext ctx, SessionState.Deciding deciding, RefusalReason reason, String detail) {
        services.listener().refused(reason, remote(ctx));
        close(ctx, CloseReason.PUBLISH_REFUSED, reason.label(), List.of(Replies.badName(deciding.streamId(), detail)));
    }

    private void send(ChannelHandlerContext ctx, List<RtmpMessage> messages) {
        ByteBuf out = ctx.alloc().buffer();
        for (RtmpMessage message : messages) {
            writer.write(MessageCodec.encode(message), out);
        }
        var _ = ctx.writeAndFlush(out, ctx.voidPromise());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (ticking != null) {
            ticking.cancel(false);
        }
        state = new SessionState.Closing();
        held.clear();
        endMedia(false);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        Throwable cause =
                failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure;
        switch (cause) {
            case RtmpProtocolException e -> close(ctx, e.reason(), e.detail(), List.of());
            case WriteTimeoutException _ -> close(ctx, CloseReason.OUTBOUND_BLOCKED, "peer does not read", List.of());
            case IOException e -> {
                LOG.debug("connection.lost remote={} cause={}", remote(ctx), e.toString());
                var _ = ctx.close();
            }
            default -> {
                LOG.error("connection.failed remote={}", remote(ctx), cause);
                close(ctx, CloseReason.INTERNAL_ERROR, "bug", List.of());
            }
        }
    }

    private void close(ChannelHandlerContext ctx, CloseReason reason, String detail, List<RtmpMessage> farewell) {
        if (state instanceof SessionState.Closing) {
            return;
        }
        state = new SessionState.Closing();
        held.clear();
        endMedia(false);
        services.listener().closed(reason, remote(ctx));
        services.log().info("connection.closed remote={} reason={} detail={}", remote(ctx), reason.label(), detail);
        if (farewell.isEmpty()) {
            var _ = ctx.close();
            return;
        }
        send(ctx, farewell);
        ctx.channel().config().setAutoRead(true);
        Runnable hangUp = () -> {
            var _ = ctx.close();
        };
        var _ = ctx.executor().schedule(hangUp, FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void endMedia(boolean clean) {
        PublisherMedia ending = media;
        if (ending != null) {
            media = null;
            ending.end(clean);
            LOG.info("publish.ended clean={}", clean);
        }
    }

    private static long now(ChannelHandlerContext ctx) {
        return ctx.executor().ticker().nanoTime();
    }

    private static InetSocketAddress remote(ChannelHandlerContext ctx) {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress address
                ? address
                : InetSocketAddress.createUnresolved("unknown", 0);
    }
}
