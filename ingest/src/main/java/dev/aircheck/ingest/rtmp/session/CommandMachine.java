package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.rtmp.amf.AmfValue;
import dev.aircheck.ingest.rtmp.message.RtmpMessage;
import dev.aircheck.ingest.rtmp.message.RtmpMessage.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The command part of a session (RTMP 1.0 section 7.2) as a pure function of state and command.
final class CommandMachine {
    private static final int MAX_STREAMS = 8;

    private CommandMachine() {}

    /// The state that follows, and what to do.
    record Step(SessionState next, SessionAction action) {}

    static Step on(SessionState state, Command command) {
        return switch (state) {
            case SessionState.AwaitingConnect _ -> awaitingConnect(command);
            case SessionState.Connected connected -> connected(connected, command);
            case SessionState.Publishing publishing -> publishing(publishing, command);
            case SessionState.Deciding _, SessionState.Closing _ -> new Step(state, new SessionAction.Nothing());
        };
    }

    private static Step awaitingConnect(Command command) {
        if (!command.name().equals("connect")) {
            return unexpected("command before connect");
        }
        AmfValue.Dictionary options =
                command.argument(0) instanceof AmfValue.Dictionary found ? found : new AmfValue.Dictionary(Map.of());
        SessionState next = new SessionState.Connected(new SessionState.ConnectApp(options.text("app", "")), 0, false);
        return new Step(next, new SessionAction.Send(Replies.connected(command.transactionId(), options)));
    }

    private static Step connected(SessionState.Connected state, Command command) {
        return switch (command.name()) {
            case "createStream" -> {
                int streamId = state.createdStreams() + 1;
                yield streamCreated(
                        new SessionState.Connected(state.app(), streamId, state.published()), command, streamId);
            }
            case "publish" -> publish(state, command);
            default -> anyTime(state, command);
        };
    }

    private static Step publishing(SessionState.Publishing state, Command command) {
        return switch (command.name()) {
            case "createStream" -> {
                int streamId = state.createdStreams() + 1;
                yield streamCreated(
                        new SessionState.Publishing(state.app(), streamId, state.streamId()), command, streamId);
            }
            case "publish" ->
                new Step(
                        state,
                        new SessionAction.Send(List.of(
                                Replies.badName(command.streamId(), "This connection is publishing already."))));
            case "FCUnpublish" -> ended(state);
            case "closeStream" -> state.carries(command.streamId()) ? ended(state) : nothing(state);
            case "deleteStream" ->
                command.argument(1) instanceof AmfValue.Numeric(double id) && !state.carries((int) id)
                        ? nothing(state)
                        : ended(state);
            default -> anyTime(state, command);
        };
    }

    private static Step anyTime(SessionState state, Command command) {
        return switch (command.name()) {
            case "connect" -> unexpected("second connect");
            // An error in answer to these is ignored by OBS, so nobody is refused here.
            case "releaseStream", "FCPublish" ->
                new Step(state, new SessionAction.Send(List.of(Replies.result(command.transactionId()))));
            case "play", "play2", "pause", "seek", "getStreamLength" ->
                close(
                        CloseReason.PLAY_UNSUPPORTED,
                        "a player on the publishing port",
                        Replies.noPlay(command.streamId()));
            default -> nothing(state);
        };
    }

    private static Step streamCreated(SessionState next, Command command, int streamId) {
        return streamId > MAX_STREAMS
                ? unexpected("%d message streams (limit %d)".formatted(streamId, MAX_STREAMS))
                : new Step(
                        next,
                        new SessionAction.Send(List.of(Replies.streamCreated(command.transactionId(), streamId))));
    }

    /// The publish type (live, record, append) makes no difference here: what is kept is the stream's own setting.
    private static Step publish(SessionState.Connected state, Command command) {
        String name = command.argument(1) instanceof AmfValue.Text(String text) ? text : "";
        Optional<PublishAddress> address = PublishAddress.of(state.app().value(), name);
        SessionAction action = address.<SessionAction>map(found -> new SessionAction.AskGate(found, command.streamId()))
                .orElseGet(() -> new SessionAction.RefuseKey(command.streamId()));
        return new Step(new SessionState.Deciding(state.app(), state.createdStreams(), command.streamId()), action);
    }

    private static Step ended(SessionState.Publishing state) {
        return new Step(
                new SessionState.Connected(state.app(), state.createdStreams(), true), new SessionAction.EndPublish());
    }

    private static Step nothing(SessionState state) {
        return new Step(state, new SessionAction.Nothing());
    }

    private static Step unexpected(String detail) {
        return new Step(
                new SessionState.Closing(), new SessionAction.Close(CloseReason.UNEXPECTED_COMMAND, detail, List.of()));
    }

    private static Step close(CloseReason reason, String detail, RtmpMessage farewell) {
        return new Step(new SessionState.Closing(), new SessionAction.Close(reason, detail, List.of(farewell)));
    }
}
