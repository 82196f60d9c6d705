package dev.aircheck.ingest.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.ScriptedGate;
import dev.aircheck.ingest.rtmp.amf.AmfValue;
import dev.aircheck.ingest.rtmp.chunk.RawMessage;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What encoders do that the specification did not ask for, by the names of the cases: K messages, W control, P
/// commands.
class ProtocolToleranceTest {
    private static final String KEY = ScriptedGate.KEY;

    private final ScriptedGate gate = ScriptedGate.atOnce();

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 10, 11, 12, 13, 14, 16, 19, 77, 255})
    void k15_k16_messages_of_unknown_types_are_skipped(int typeId) {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY)
                    .headers()
                    .message(5, typeId, 0, 1, Bytes.ofHex("61626364"))
                    .media(0, 100));

            assertThat(gate.sink.eventsOf(MediaEvent.AudioAccessUnit.class)).hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 0x1000000})
    void k17_media_on_any_message_stream_is_taken_when_one_was_created(int streamId) {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY)
                    .message(4, RawMessage.AUDIO, 0, streamId, PublisherScript.AAC_HEADER)
                    .message(4, RawMessage.AUDIO, 0, streamId, PublisherScript.AAC_FRAME));

            assertThat(gate.sink.eventsOf(MediaEvent.AudioAccessUnit.class)).hasSize(1);
        }
    }

    @Test
    void k17_media_of_another_message_stream_is_left_out_when_two_were_created() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY)
                    .command(0, "createStream", 6, new AmfValue.Null())
                    .headers()
                    .message(4, RawMessage.AUDIO, 0, 2, PublisherScript.AAC_FRAME)
                    .message(4, RawMessage.AUDIO, 0, 1, PublisherScript.AAC_FRAME));

            assertThat(gate.sink.eventsOf(MediaEvent.AudioAccessUnit.class)).hasSize(1);
        }
    }

    @Test
    void w02_w06_w08_nothing_is_sent_while_media_flows_and_acknowledgements_of_the_peer_mean_nothing() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers());
            int flushes = session.flushes();
            for (int second = 0; second < 60; second++) {
                session.send(new PublisherScript()
                        .message(2, RawMessage.ACKNOWLEDGEMENT, 0, 0, Bytes.ofHex("ffffffff"))
                        .media(second * 1000, second * 1000 + 1000));
                session.advance(Duration.ofSeconds(1));
            }

            assertThat(session.channel.isOpen()).isTrue();
            assertThat(session.flushes()).isEqualTo(flushes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 31, 32, 41, 65_535})
    void w09_user_control_events_other_than_ping_are_ignored(int event) {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers());
            int flushes = session.flushes();
            session.send(new PublisherScript()
                    .message(2, RawMessage.USER_CONTROL, 0, 0, Bytes.ofHex("%04x00000001".formatted(event)))
                    .media(0, 100));

            assertThat(session.flushes()).isEqualTo(flushes);
            assertThat(gate.sink.eventsOf(MediaEvent.AudioAccessUnit.class)).hasSize(5);
        }
    }

    @Test
    void w12_a_peer_that_does_not_read_is_closed() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers());
            session.channel.pipeline().addFirst(new NothingGetsOut());
            for (int second = 0; second < 12; second++) {
                session.send(new PublisherScript()
                        .message(2, RawMessage.USER_CONTROL, 0, 0, Bytes.ofHex("0006 00000d0f"))
                        .media(second * 1000, second * 1000 + 1000));
                session.advance(Duration.ofSeconds(1));
            }

            assertThat(session.listener.closed).containsExactly(CloseReason.OUTBOUND_BLOCKED);
            assertThat(gate.sink.events).endsWith(new MediaEvent.Ended(false));
        }
    }

    @Test
    void x04_a_flood_of_empty_media_messages_is_closed() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers());
            for (int second = 0; second < 3; second++) {
                PublisherScript flood = new PublisherScript();
                for (int i = 0; i < 600; i++) {
                    flood.audio(0, Bytes.EMPTY);
                }
                session.send(flood);
                session.advance(Duration.ofSeconds(1));
            }

            assertThat(session.listener.closed).containsExactly(CloseReason.CONTROL_FLOOD);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "record", "append", "LIVE", "foo"})
    void p04_every_publish_type_is_live(String type) {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.handshake()
                    .connect("live")
                    .command(1, "publish", 5, new AmfValue.Null(), new AmfValue.Text(KEY), new AmfValue.Text(type)));

            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Start");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff",
                "02000a6f6e4d65746144617461",
                "02000a6f6e4d65746144617461 03 000009",
                "02000a6f6e4d65746144617461 08 ffffffff 000009",
                "02000a6f6e4d65746144617461 0a 00000001 0a ffffffff"
            })
    void p07_metadata_of_any_shape_changes_nothing(String hex) {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY)
                    .message(4, RawMessage.DATA_AMF0, 0, 1, Bytes.ofHex(hex))
                    .headers()
                    .media(0, 100));

            assertThat(gate.sink.eventsOf(MediaEvent.AudioAccessUnit.class)).hasSize(5);
        }
    }

    @Test
    void p09_connect_without_tcurl_and_app_is_enough() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.handshake()
                    .command(0, "connect", 1, new AmfValue.Null())
                    .publish(KEY));

            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Start");
        }
    }

    /// `connect` and `publish` as type 17: a format byte, AMF0, and one value behind the AMF3 marker 0x11 (an empty
    /// object of an externalizable class in the first).
    @Test
    void p10_commands_in_amf3_are_read_as_plain_values() {
        Bytes connect = Bytes.ofHex("00 020007636f6e6e656374 003ff0000000000000 11 0a 0b 01 01");
        Bytes publish = Bytes.ofHex("00 0200077075626c697368 004014000000000000 05 02000a %s"
                .formatted(Bytes.wrap(KEY.getBytes(StandardCharsets.US_ASCII)).toHex()));
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.handshake()
                    .message(3, RawMessage.COMMAND_AMF3, 0, 0, connect)
                    .message(3, RawMessage.COMMAND_AMF3, 0, 1, publish));

            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Start");
        }
    }

    @ParameterizedTest
    @CsvSource({"FCUnpublish, 0", "closeStream, 1", "deleteStream, 0"})
    void p12_each_way_to_say_goodbye_ends_the_publish_cleanly(String command, int streamId) {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY)
                    .headers()
                    .media(0, 100)
                    .command(streamId, command, 6, new AmfValue.Null(), new AmfValue.Numeric(1)));

            assertThat(gate.sink.events).endsWith(new MediaEvent.Ended(true));
        }
    }

    /// A socket whose buffer is full.
    private static final class NothingGetsOut extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
        }
    }
}
