package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.rtmp.amf.AmfValue;
import dev.aircheck.ingest.rtmp.message.RtmpMessage;
import dev.aircheck.packager.media.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the server answers, word for word.
final class Replies {
    private static final int WINDOW_BYTES = 2_500_000;
    private static final int LIMIT_DYNAMIC = 2;
    private static final int CHUNK_SIZE_BYTES = 65_536;

    /// Enhanced RTMP v2, capsEx: multitrack and ModEx are understood.
    private static final int CAPS_EX = 0x02 | 0x04;

    /// Enhanced RTMP v2, FourCcInfoMask: CanForward.
    private static final int CAN_FORWARD = 0x04;

    private static final List<String> ENHANCED_KEYS =
            List.of("capsEx", "fourCcList", "videoFourCcInfoMap", "audioFourCcInfoMap");

    private static final Map<CloseReason, String> FAREWELLS = Map.of(
            CloseReason.STOPPED_BY_OPERATOR, "The stream was stopped on the server.",
            CloseReason.KEY_REVOKED, "This stream key is not valid any more.",
            CloseReason.SERVER_SHUTDOWN, "The server is stopping. Please try again in a minute.",
            CloseReason.INTERNAL_ERROR, "The server cannot record at the moment. Please try again.");

    private Replies() {}

    /// The three control messages come first: OBS applies them only while it waits for this result.
    static List<RtmpMessage> connected(double transactionId, AmfValue.Dictionary options) {
        Map<String, AmfValue> server = new LinkedHashMap<>();
        server.put("fmsVer", new AmfValue.Text("FMS/3,0,1,123"));
        server.put("capabilities", new AmfValue.Numeric(31));
        Map<String, AmfValue> status = status("status", "NetConnection.Connect.Success", "Connection succeeded.");
        status.put("objectEncoding", new AmfValue.Numeric(0));
        if (ENHANCED_KEYS.stream().anyMatch(options.entries()::containsKey)) {
            status.put("capsEx", new AmfValue.Numeric(CAPS_EX));
            status.put("videoFourCcInfoMap", fourCcMap("avc1"));
            status.put("audioFourCcInfoMap", fourCcMap("mp4a"));
        }
        return List.of(
                new RtmpMessage.WindowAcknowledgementSize(WINDOW_BYTES),
                new RtmpMessage.SetPeerBandwidth(WINDOW_BYTES, LIMIT_DYNAMIC),
                new RtmpMessage.SetChunkSize(CHUNK_SIZE_BYTES),
                new RtmpMessage.Command(
                        0,
                        "_result",
                        transactionId,
                        List.of(new AmfValue.Dictionary(server), new AmfValue.Dictionary(status))));
    }

    private static AmfValue fourCcMap(String fourCc) {
        return new AmfValue.Dictionary(Map.of(fourCc, new AmfValue.Numeric(CAN_FORWARD)));
    }

    static RtmpMessage result(double transactionId) {
        return new RtmpMessage.Command(
                0, "_result", transactionId, List.of(new AmfValue.Null(), new AmfValue.Undefined()));
    }

    static RtmpMessage streamCreated(double transactionId, int streamId) {
        return new RtmpMessage.Command(
                0, "_result", transactionId, List.of(new AmfValue.Null(), new AmfValue.Numeric(streamId)));
    }

    static List<RtmpMessage> publishStarted(int streamId) {
        Bytes id = Bytes.copyOf(ByteBuffer.allocate(4).putInt(streamId).flip());
        return List.of(
                new RtmpMessage.UserControl(RtmpMessage.UserControl.STREAM_BEGIN, id),
                onStatus(streamId, status("status", "NetStream.Publish.Start", "Publishing.")));
    }

    /// The one refusal that OBS shows as "could not access the specified channel or stream key".
    static RtmpMessage badName(int streamId, String description) {
        return onStatus(streamId, status("error", "NetStream.Publish.BadName", description));
    }

    /// What a publisher hears that has to go although nothing is wrong with it, if there is anything to say.
    /// librtmp knows this code and hangs up.
    static List<RtmpMessage> farewell(int streamId, CloseReason reason) {
        String description = FAREWELLS.get(reason);
        return description == null
                ? List.of()
                : List.of(onStatus(streamId, status("error", "NetStream.Failed", description)));
    }

    static RtmpMessage noPlay(int streamId) {
        return onStatus(
                streamId, status("error", "NetStream.Play.StreamNotFound", "Playback is over HLS, not over RTMP."));
    }

    static RtmpMessage pong(Bytes pingData) {
        return new RtmpMessage.UserControl(RtmpMessage.UserControl.PING_RESPONSE, pingData);
    }

    private static RtmpMessage onStatus(int streamId, Map<String, AmfValue> status) {
        List<AmfValue> arguments = new ArrayList<>();
        arguments.add(new AmfValue.Null());
        arguments.add(new AmfValue.Dictionary(status));
        return new RtmpMessage.Command(streamId, "onStatus", 0, arguments);
    }

    private static Map<String, AmfValue> status(String level, String code, String description) {
        Map<String, AmfValue> status = new LinkedHashMap<>();
        status.put("level", new AmfValue.Text(level));
        status.put("code", new AmfValue.Text(code));
        status.put("description", new AmfValue.Text(description));
        return status;
    }
}
