package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.rtmp.amf.Amf0Writer;
import dev.aircheck.ingest.rtmp.amf.AmfValue;
import dev.aircheck.ingest.rtmp.chunk.ChunkWriter;
import dev.aircheck.ingest.rtmp.chunk.RawMessage;
import dev.aircheck.packager.media.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Writes what a publisher sends, in OBS's order.
final class PublisherScript {
    /// 64x64 H.264 made with x264: an avcC, and pictures that only need right NAL types.
    static final Bytes AVC_HEADER = Bytes.ofHex("""
            17 00 000000
            01 64000a ff e1 0018 67 64000aacd94426c044000003000400000300c83c489658
            01 0006 68ebe3cb22c0 fdf8f800
            """);

    static final Bytes AAC_HEADER = Bytes.ofHex("af00 1190");
    static final Bytes IDR = Bytes.ofHex("1701000000 00000004 65888410");
    static final Bytes PICTURE = Bytes.ofHex("2701000028 00000004 419a2410");
    static final Bytes AAC_FRAME = Bytes.ofHex("af01 21104560");

    private final ByteBuf out = Unpooled.buffer();
    private final ChunkWriter writer = new ChunkWriter();

    static PublisherScript handshake() {
        PublisherScript script = new PublisherScript();
        script.out.writeByte(3);
        byte[] c1 = new byte[1536];
        Arrays.fill(c1, 8, 1536, (byte) 0x5A);
        script.out.writeBytes(c1);
        script.out.writeZero(1536);
        return script;
    }

    /// All up to the publish command, as OBS pipelines it.
    static PublisherScript upTo(String key) {
        return handshake()
                .message(2, RawMessage.SET_CHUNK_SIZE, 0, 0, Bytes.ofHex("00001000"))
                .connect("live")
                .command(0, "releaseStream", 2, new AmfValue.Null(), new AmfValue.Text(key))
                .command(0, "FCPublish", 3, new AmfValue.Null(), new AmfValue.Text(key))
                .command(0, "createStream", 4, new AmfValue.Null())
                .publish(key);
    }

    PublisherScript connect(String app) {
        return command(
                0,
                "connect",
                1,
                new AmfValue.Dictionary(
                        Map.of("app", new AmfValue.Text(app), "tcUrl", new AmfValue.Text("rtmp://localhost/" + app))));
    }

    PublisherScript publish(String key) {
        return command(1, "publish", 5, new AmfValue.Null(), new AmfValue.Text(key), new AmfValue.Text("live"));
    }

    PublisherScript headers() {
        return audio(0, AAC_HEADER).video(0, AVC_HEADER);
    }

    /// Seconds of 25 fps and 50 audio frames a second.
    PublisherScript media(int fromMillis, int toMillis) {
        for (int t = fromMillis; t < toMillis; t += 20) {
            audio(t, AAC_FRAME);
            if (t % 40 == 0) {
                video(t, t % 2000 == 0 ? IDR : PICTURE);
            }
        }
        return this;
    }

    PublisherScript stop() {
        return command(0, "FCUnpublish", 6, new AmfValue.Null(), new AmfValue.Text("key"))
                .command(0, "deleteStream", 7, new AmfValue.Null(), new AmfValue.Numeric(1));
    }

    PublisherScript audio(long timestamp, Bytes payload) {
        return message(4, RawMessage.AUDIO, timestamp, 1, payload);
    }

    PublisherScript video(long timestamp, Bytes payload) {
        return message(4, RawMessage.VIDEO, timestamp, 1, payload);
    }

    PublisherScript command(int streamId, String name, double transactionId, AmfValue... arguments) {
        List<AmfValue> values = new ArrayList<>();
        values.add(new AmfValue.Text(name));
        values.add(new AmfValue.Numeric(transactionId));
        values.addAll(List.of(arguments));
        return message(3, RawMessage.COMMAND_AMF0, 0, streamId, Amf0Writer.write(values));
    }

    PublisherScript message(int chunkStreamId, int typeId, long timestamp, int streamId, Bytes body) {
        writer.write(new RawMessage(chunkStreamId, timestamp, typeId, streamId, body), out);
        return this;
    }

    byte[] bytes() {
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }
}
