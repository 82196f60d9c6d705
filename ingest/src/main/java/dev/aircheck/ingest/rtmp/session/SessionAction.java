package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.rtmp.message.RtmpMessage;
import java.util.List;

/// What the handler has to do after a command.
sealed interface SessionAction {
    /// Everything in one flush: OBS blocks on half a message.
    record Send(List<RtmpMessage> messages) implements SessionAction {}

    record AskGate(PublishAddress address, int streamId) implements SessionAction {}

    /// What came as key cannot be one.
    record RefuseKey(int streamId) implements SessionAction {}

    /// The publisher has said that it ends.
    record EndPublish() implements SessionAction {}

    /// Say farewell, then close the socket.
    record Close(CloseReason reason, String detail, List<RtmpMessage> farewell) implements SessionAction {}

    record Nothing() implements SessionAction {}
}
