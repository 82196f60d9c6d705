package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.PublishDecision;
import dev.aircheck.ingest.PublishRequest;
import dev.aircheck.ingest.RefusalReason;
import dev.aircheck.ingest.RtmpProtocolException;
import dev.aircheck.ingest.rtmp.chunk.ChunkDecoder;
import dev.aircheck.ingest.rtmp.message.RtmpMessage;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection from the end of its handshake on: carries out what [CommandMachine] decides, waits for the gate,
/// feeds the media to its sink and ends it. Confined to the event loop.
final class PublisherSession {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherSession.class);

    private final SessionServices services;
    private final PeerChannel peer;
    private final ChunkDecoder decoder;
    private final InboundTraffic traffic;
    private final Watchdog watchdog;
    private final GateVisit gate;
    private final Runnable onAccepted;

    private SessionState state = new SessionState.AwaitingConnect();
    private @Nullable PublisherMedia media;
    private @Nullable ScheduledFuture<?> ticking;

    /// @param onAccepted called when the peer has shown a valid key
    PublisherSession(
            SessionServices services,
            PeerChannel peer,
            ChunkDecoder decoder,
            InboundTraffic traffic,
            GateVisit gate,
            Runnable onAccepted) {
        this.services = services;
        this.peer = peer;
        this.decoder = decoder;
        this.traffic = traffic;
        this.watchdog = new Watchdog(services.limits(), traffic);
        this.gate = gate;
        this.onAccepted = onAccepted;
    }

    void begin() {
        watchdog.enter(peer.nowNanos());
        ticking = peer.everySecond(this::tick);
    }

    private void tick() {
        watchdog.tick(state, peer.nowNanos(), !peer.isReading()).ifPresent(this::expire);
        if (media != null && watchdog.takeBitrateWarning()) {
            media.warnOfBitrate();
        }
    }

    private void expire(CloseReason reason) {
        if (state instanceof SessionState.Deciding deciding) {
            refuse(deciding, RefusalReason.DECISION_TIMEOUT, "The server is busy. Please try again.");
        } else {
            close(reason, "limit reached");
        }
    }

    void message(RtmpMessage message) {
        switch (state) {
            case SessionState.Closing _ -> {}
            // The decoder holds what follows a publish command; only an aggregate message can smuggle something by.
            case SessionState.Deciding _ ->
                throw new RtmpProtocolException(CloseReason.UNEXPECTED_COMMAND, "message behind publish in one");
            case SessionState.AwaitingConnect _, SessionState.Connected _, SessionState.Publishing _ -> handle(message);
        }
    }

    private void handle(RtmpMessage message) {
        if (!carriesFrame(message)) {
            watchdog.controlMessage();
        }
        switch (message) {
            case RtmpMessage.Audio audio -> {
                if (carriesMedia(audio.streamId()) && media != null) {
                    media.audio(audio);
                    mediaArrived(media);
                }
            }
            case RtmpMessage.Video video -> {
                if (carriesMedia(video.streamId()) && media != null) {
                    media.video(video);
                    mediaArrived(media);
                }
            }
            case RtmpMessage.Command command -> act(CommandMachine.on(state, command));
            case RtmpMessage.UserControl control -> userControl(control);
            case RtmpMessage.WindowAcknowledgementSize(long windowBytes) ->
                traffic.acknowledgements.windowSize(windowBytes);
            case RtmpMessage.SetChunkSize _,
                    RtmpMessage.Acknowledgement _,
                    RtmpMessage.SetPeerBandwidth _,
                    RtmpMessage.Data _,
                    RtmpMessage.Skipped _ -> {}
        }
    }

    /// Whether there is anything in it to pass on: empty media messages cost as much as control messages do.
    private static boolean carriesFrame(RtmpMessage message) {
        return switch (message) {
            case RtmpMessage.Audio audio -> !audio.payload().isEmpty();
            case RtmpMessage.Video video -> !video.payload().isEmpty();
            default -> false;
        };
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

    private void mediaArrived(PublisherMedia current) {
        traffic.mediaAt(peer.nowNanos());
        if (!current.isWritable() && peer.isReading()) {
            peer.setReading(false);
            current.onWritable(() -> peer.onLoop(this::readOn));
        }
    }

    /// The silence until now was ours.
    private void readOn() {
        traffic.restart(peer.nowNanos());
        peer.setReading(true);
    }

    private void userControl(RtmpMessage.UserControl control) {
        if (control.event() == RtmpMessage.UserControl.PING_REQUEST
                && control.data().length() >= 4) {
            peer.send(List.of(Replies.pong(control.data().slice(0, 4))));
        }
    }

    private void act(CommandMachine.Step step) {
        switch (step.action()) {
            case SessionAction.Nothing() -> state = step.next();
            case SessionAction.Send(List<RtmpMessage> messages) -> {
                state = step.next();
                peer.send(messages);
            }
            case SessionAction.AskGate(PublishAddress address, int streamId) -> {
                state = step.next();
                askGate(address, streamId);
            }
            case SessionAction.RefuseKey(int streamId) -> refuseKey(streamId);
            case SessionAction.EndPublish() -> {
                state = step.next();
                watchdog.enter(peer.nowNanos());
                endMedia(true);
            }
            case SessionAction.Close(CloseReason reason, String detail, List<RtmpMessage> farewell) ->
                close(reason, detail, farewell);
        }
    }

    private void askGate(PublishAddress address, int streamId) {
        if (!gate.mayShowKey()) {
            closeSlowly(streamId);
            return;
        }
        watchdog.enter(peer.nowNanos());
        decoder.hold();
        ChannelConnection connection =
                new ChannelConnection(peer, peer.remote(), traffic, reason -> sendAway(streamId, reason));
        gate.ask(new PublishRequest(address.app(), address.key(), peer.remote(), connection), this::decided);
    }

    private void decided(PublishDecision decision) {
        switch (decision) {
            case PublishDecision.Accepted(var sink) -> accept(new PublisherMedia(sink, peer));
            case PublishDecision.Refused(RefusalReason reason, String detail) -> {
                if (state instanceof SessionState.Deciding deciding) {
                    refuse(deciding, reason, detail);
                }
            }
        }
    }

    private void accept(PublisherMedia accepted) {
        accepted.start(services.wallClock().instant());
        if (!(state instanceof SessionState.Deciding deciding) || !peer.isActive()) {
            // Gone while the gate was thinking: the sink gets its ending all the same.
            accepted.end(false);
            return;
        }
        media = accepted;
        state = new SessionState.Publishing(deciding.app(), deciding.createdStreams(), deciding.streamId());
        onAccepted.run();
        decoder.limits(services.limits().publishing());
        watchdog.enter(peer.nowNanos());
        LOG.info("publish.started remote={}", peer.remote());
        peer.send(Replies.publishStarted(deciding.streamId()));
        peer.setReading(true);
        decoder.resume(peer.channel().pipeline());
    }

    private void refuse(SessionState.Deciding deciding, RefusalReason reason, String detail) {
        services.listener().refused(reason, peer.remote());
        close(CloseReason.PUBLISH_REFUSED, reason.label(), List.of(Replies.badName(deciding.streamId(), detail)));
    }

    private void refuseKey(int streamId) {
        if (!gate.mayShowKey()) {
            closeSlowly(streamId);
            return;
        }
        gate.wrongKey();
        close(
                CloseReason.BAD_KEY_FORMAT,
                "stream key with characters that no key has",
                List.of(Replies.badName(streamId, "This is not a stream key.")));
    }

    /// Whoever guesses keys learns nothing, and that late.
    private void closeSlowly(int streamId) {
        if (end(CloseReason.TOO_MANY_WRONG_KEYS, "refused without a look")) {
            List<RtmpMessage> farewell =
                    List.of(Replies.badName(streamId, "Too many wrong stream keys. Please try again in a minute."));
            peer.after(gate.guesserWait(), () -> peer.close(farewell));
        }
    }

    /// Who publishes is told why it has to go. OBS shows a lost connection and tries again; FFmpeg prints the words.
    private void sendAway(int streamId, CloseReason reason) {
        List<RtmpMessage> farewell =
                state instanceof SessionState.Publishing ? Replies.farewell(streamId, reason) : List.of();
        close(reason, "decided by the server", farewell);
    }

    /// The channel is gone, whoever closed it.
    void lost() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        state = new SessionState.Closing();
        endMedia(false);
    }

    void close(CloseReason reason, String detail) {
        if (end(reason, detail)) {
            peer.close();
        }
    }

    private void close(CloseReason reason, String detail, List<RtmpMessage> farewell) {
        if (farewell.isEmpty()) {
            close(reason, detail);
        } else if (end(reason, detail)) {
            peer.close(farewell);
        }
    }

    /// All but the closing of the socket; false if that has been done.
    private boolean end(CloseReason reason, String detail) {
        if (state instanceof SessionState.Closing) {
            return false;
        }
        state = new SessionState.Closing();
        decoder.discard();
        endMedia(false);
        services.listener().closed(reason, peer.remote());
        services.log().info("connection.closed remote={} reason={} detail={}", peer.remote(), reason.label(), detail);
        return true;
    }

    private void endMedia(boolean clean) {
        PublisherMedia ending = media;
        if (ending != null) {
            media = null;
            ending.end(clean);
            LOG.info("publish.ended clean={}", clean);
        }
    }
}
