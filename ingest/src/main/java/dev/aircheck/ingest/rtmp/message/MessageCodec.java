package dev.aircheck.ingest.rtmp.message;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.RtmpProtocolException;
import dev.aircheck.ingest.rtmp.amf.Amf0Reader;
import dev.aircheck.ingest.rtmp.amf.Amf0Writer;
import dev.aircheck.ingest.rtmp.amf.AmfValue;
import dev.aircheck.ingest.rtmp.chunk.RawMessage;
import dev.aircheck.packager.media.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Pure translation between [RawMessage] and [RtmpMessage].
public final class MessageCodec {
    /// RTMP 1.0 5.4: control messages travel on chunk stream 2; commands by custom on 3.
    private static final int CONTROL_CHUNK_STREAM = 2;

    private static final int COMMAND_CHUNK_STREAM = 3;

    private MessageCodec() {}

    public static RtmpMessage decode(RawMessage raw) {
        Bytes body = raw.body();
        return switch (raw.typeId()) {
            case RawMessage.SET_CHUNK_SIZE -> new RtmpMessage.SetChunkSize(int32(raw));
            case RawMessage.ACKNOWLEDGEMENT -> new RtmpMessage.Acknowledgement(int32(raw));
            case RawMessage.USER_CONTROL -> userControl(raw);
            case RawMessage.WINDOW_ACKNOWLEDGEMENT_SIZE ->
                new RtmpMessage.WindowAcknowledgementSize(int32(raw) & 0xFFFFFFFFL);
            case RawMessage.SET_PEER_BANDWIDTH -> new RtmpMessage.SetPeerBandwidth(int32(raw), 0);
            case RawMessage.AUDIO -> new RtmpMessage.Audio(raw.streamId(), raw.timestamp(), body);
            case RawMessage.VIDEO -> new RtmpMessage.Video(raw.streamId(), raw.timestamp(), body);
            case RawMessage.DATA_AMF0, RawMessage.DATA_AMF3 -> new RtmpMessage.Data(raw.streamId());
            case RawMessage.COMMAND_AMF0 -> command(raw, body);
            // Type 17 is AMF0 behind one format byte; it switches to AMF3 by value.
            case RawMessage.COMMAND_AMF3 -> command(raw, body.isEmpty() ? body : body.sliceFrom(1));
            default -> new RtmpMessage.Skipped(raw.typeId());
        };
    }

    private static int int32(RawMessage raw) {
        require(raw, 4);
        return raw.body().int32(0);
    }

    private static RtmpMessage userControl(RawMessage raw) {
        require(raw, 2);
        return new RtmpMessage.UserControl(raw.body().uint16(0), raw.body().sliceFrom(2));
    }

    private static void require(RawMessage raw, int bytes) {
        if (raw.body().length() < bytes) {
            throw new RtmpProtocolException(
                    CloseReason.MALFORMED_MESSAGE,
                    "message type %d of %d bytes (expected %d)"
                            .formatted(raw.typeId(), raw.body().length(), bytes));
        }
    }

    private static RtmpMessage command(RawMessage raw, Bytes body) {
        List<AmfValue> values = Amf0Reader.readAll(body);
        if (values.isEmpty() || !(values.getFirst() instanceof AmfValue.Text(String name))) {
            throw new RtmpProtocolException(CloseReason.MALFORMED_MESSAGE, "command without a name");
        }
        double transactionId =
                values.size() > 1 && values.get(1) instanceof AmfValue.Numeric(double number) ? number : 0;
        return new RtmpMessage.Command(
                raw.streamId(), name, transactionId, values.subList(Math.min(2, values.size()), values.size()));
    }

    /// What the server says. It never sends media.
    public static RawMessage encode(RtmpMessage message) {
        return switch (message) {
            case RtmpMessage.SetChunkSize(int sizeBytes) ->
                control(RawMessage.SET_CHUNK_SIZE, ByteBuffer.allocate(4).putInt(sizeBytes));
            case RtmpMessage.Acknowledgement(int sequence) ->
                control(RawMessage.ACKNOWLEDGEMENT, ByteBuffer.allocate(4).putInt(sequence));
            case RtmpMessage.WindowAcknowledgementSize(long windowBytes) ->
                control(
                        RawMessage.WINDOW_ACKNOWLEDGEMENT_SIZE,
                        ByteBuffer.allocate(4).putInt((int) windowBytes));
            case RtmpMessage.SetPeerBandwidth(int windowBytes, int limitType) ->
                control(
                        RawMessage.SET_PEER_BANDWIDTH,
                        ByteBuffer.allocate(5).putInt(windowBytes).put((byte) limitType));
            case RtmpMessage.UserControl(int event, Bytes data) -> control(RawMessage.USER_CONTROL, event(event, data));
            case RtmpMessage.Command command -> command(command);
            case RtmpMessage.Audio _, RtmpMessage.Video _, RtmpMessage.Data _, RtmpMessage.Skipped _ ->
                throw new IllegalArgumentException("the server does not send " + message);
        };
    }

    private static ByteBuffer event(int event, Bytes data) {
        ByteBuffer body = ByteBuffer.allocate(2 + data.length()).putShort((short) event);
        data.copyTo(body);
        return body;
    }

    private static RawMessage control(int typeId, ByteBuffer body) {
        return new RawMessage(CONTROL_CHUNK_STREAM, 0, typeId, 0, Bytes.copyOf(body.flip()));
    }

    private static RawMessage command(RtmpMessage.Command command) {
        List<AmfValue> values = new ArrayList<>();
        values.add(new AmfValue.Text(command.name()));
        values.add(new AmfValue.Numeric(command.transactionId()));
        values.addAll(command.arguments());
        return new RawMessage(
                COMMAND_CHUNK_STREAM, 0, RawMessage.COMMAND_AMF0, command.streamId(), Amf0Writer.write(values));
    }
}
