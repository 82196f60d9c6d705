package dev.aircheck.ingest.rtmp.message;

import dev.aircheck.ingest.rtmp.amf.AmfValue;
import dev.aircheck.packager.media.Bytes;
import java.util.List;

/// A message with its meaning. Handlers switch over it without a default.
public sealed interface RtmpMessage {
    /// Already obeyed by the chunk layer when it comes in.
    record SetChunkSize(int sizeBytes) implements RtmpMessage {}

    record Acknowledgement(int sequence) implements RtmpMessage {}

    record WindowAcknowledgementSize(long windowBytes) implements RtmpMessage {}

    record SetPeerBandwidth(int windowBytes, int limitType) implements RtmpMessage {}

    /// RTMP 1.0 section 7.1.7; `data` is what follows the event type.
    record UserControl(int event, Bytes data) implements RtmpMessage {
        public static final int STREAM_BEGIN = 0;
        public static final int PING_REQUEST = 6;
        public static final int PING_RESPONSE = 7;
    }

    /// A remote call, `arguments` without name and transaction id (the first one is the command object).
    record Command(int streamId, String name, double transactionId, List<AmfValue> arguments) implements RtmpMessage {
        public Command {
            arguments = List.copyOf(arguments);
        }

        /// The argument at `index`, or undefined: encoders leave trailing ones out.
        public AmfValue argument(int index) {
            return index < arguments.size() ? arguments.get(index) : new AmfValue.Undefined();
        }
    }

    record Audio(int streamId, long timestamp, Bytes payload) implements RtmpMessage {}

    record Video(int streamId, long timestamp, Bytes payload) implements RtmpMessage {}

    /// Script data such as onMetaData. Never decoded: the real formats come with the media, and metadata is wrong
    /// often enough that nothing may depend on it.
    record Data(int streamId) implements RtmpMessage {}

    /// Of a type that we skip: shared objects, acknowledged aborts, unknown ones.
    record Skipped(int typeId) implements RtmpMessage {}
}
