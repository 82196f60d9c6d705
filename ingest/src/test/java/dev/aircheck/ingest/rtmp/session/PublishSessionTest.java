package dev.aircheck.ingest.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.IngestProblem;
import dev.aircheck.ingest.PublishDecision;
import dev.aircheck.ingest.RefusalReason;
import dev.aircheck.ingest.RtmpLimits;
import dev.aircheck.ingest.ScriptedGate;
import dev.aircheck.ingest.rtmp.amf.AmfValue;
import dev.aircheck.ingest.rtmp.chunk.RawMessage;
import dev.aircheck.ingest.rtmp.message.RtmpMessage;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishSessionTest {
    private static final String KEY = ScriptedGate.KEY;

    private final ScriptedGate gate = ScriptedGate.atOnce();

    @Test
    void obs_order_of_commands_starts_a_publish() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY));

            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Start");
            assertThat(session.answers())
                    .startsWith(
                            new RtmpMessage.WindowAcknowledgementSize(2_500_000),
                            new RtmpMessage.SetPeerBandwidth(2_500_000, 0),
                            new RtmpMessage.SetChunkSize(65_536));
            assertThat(session.answers())
                    .contains(
                            new RtmpMessage.UserControl(RtmpMessage.UserControl.STREAM_BEGIN, Bytes.ofHex("00000001")));
            // handshake, connect, releaseStream, FCPublish, createStream, publish: one flush each
            assertThat(session.flushes()).isEqualTo(6);
        }
    }

    @Test
    void clean_stop_ends_the_media_cleanly_and_once() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers().media(0, 1000).stop());
        }

        assertThat(gate.sink.events).startsWith(new MediaEvent.Started(SessionHarness.NOW));
        assertThat(gate.sink.events).endsWith(new MediaEvent.Ended(true));
        assertThat(gate.sink.eventsOf(MediaEvent.Ended.class)).hasSize(1);
        assertThat(gate.sink.eventsOf(MediaEvent.AudioAccessUnit.class)).hasSize(50);
        assertThat(gate.sink.eventsOf(MediaEvent.VideoAccessUnit.class)).hasSize(25);
    }

    @Test
    void lost_connection_ends_the_media_uncleanly() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers().media(0, 1000));
        }

        assertThat(gate.sink.events).endsWith(new MediaEvent.Ended(false));
    }

    @Test
    void late_media_after_a_clean_stop_is_dropped() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers().stop().media(0, 100));

            assertThat(session.channel.isOpen()).isTrue();
        }
        assertThat(gate.sink.events).endsWith(new MediaEvent.Ended(true));
    }

    @Test
    void wrong_key_is_refused_as_obs_understands_it_and_closed() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo("wrong"));

            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.BadName");
            assertThat(session.listener.refused).containsExactly(RefusalReason.UNKNOWN_KEY);
            assertThat(session.listener.closed).containsExactly(CloseReason.PUBLISH_REFUSED);
            session.advance(Duration.ofSeconds(1));
            assertThat(session.channel.isOpen()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "%2F", "../../etc/passwd", "a\u0000b", "a\nb", "$(reboot)", "sub/key"})
    void key_with_other_characters_never_reaches_the_gate(String key) {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(key));

            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.BadName");
            assertThat(session.listener.closed).containsExactly(CloseReason.BAD_KEY_FORMAT);
            assertThat(gate.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "live, KEY, live",
                "live/, KEY, live",
                "/live, KEY, live",
                "live?token=1, KEY, live",
                "live, KEY?clientConfigId=1, live",
                "live/KEY, ~~, live",
                "live/KEY?a=b, ~~, live",
                "live/KEY?a=b, ?a=b, live",
                "KEY, ~~, ~~",
                "'live, KEY, live",
                "live/eu, KEY, live"
            })
    void finds_the_key_in_every_url_shape(String app, String name, String expectedApp) {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.handshake()
                    .connect(app.replace("KEY", KEY))
                    .command(0, "createStream", 2, new AmfValue.Null())
                    .publish(name.replace("KEY", KEY)));

            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Start");
            assertThat(gate.requests.getFirst().app()).isEqualTo(expectedApp);
            assertThat(gate.requests.getFirst().toString()).doesNotContain(KEY);
        }
    }

    @Test
    void media_that_came_while_the_gate_was_thinking_is_not_lost() {
        ScriptedGate thinking = ScriptedGate.later();
        try (SessionHarness session = new SessionHarness(thinking)) {
            session.send(PublisherScript.upTo(KEY).headers().media(0, 1000));
            session.advance(Duration.ofSeconds(5));

            thinking.later.complete(new PublishDecision.Accepted(thinking.sink));
            session.channel.runPendingTasks();

            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Start");
            assertThat(session.channel.config().isAutoRead()).isTrue();
            assertThat(thinking.sink.eventsOf(MediaEvent.AudioAccessUnit.class)).hasSize(50);
        }
    }

    @Test
    void gate_that_never_answers_is_a_refusal() {
        try (SessionHarness session = new SessionHarness(ScriptedGate.later())) {
            session.send(PublisherScript.upTo(KEY));
            session.advance(Duration.ofSeconds(22));

            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.BadName");
            assertThat(session.listener.refused).containsExactly(RefusalReason.DECISION_TIMEOUT);
        }
    }

    @Test
    void sink_of_a_publisher_that_left_meanwhile_still_gets_its_ending() {
        ScriptedGate thinking = ScriptedGate.later();
        try (SessionHarness session = new SessionHarness(thinking)) {
            session.send(PublisherScript.upTo(KEY));
        }

        thinking.later.complete(new PublishDecision.Accepted(thinking.sink));

        assertThat(thinking.sink.events)
                .containsExactly(new MediaEvent.Started(SessionHarness.NOW), new MediaEvent.Ended(false));
    }

    @Test
    void gate_that_fails_is_a_refusal() {
        ScriptedGate thinking = ScriptedGate.later();
        try (SessionHarness session = new SessionHarness(thinking)) {
            session.send(PublisherScript.upTo(KEY));
            thinking.later.completeExceptionally(new IllegalStateException("expected in this test"));
            session.channel.runPendingTasks();

            assertThat(session.listener.refused).containsExactly(RefusalReason.INTERNAL_ERROR);
        }
    }

    @Test
    void second_publish_on_a_publishing_connection_disturbs_nothing() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers().publish(KEY).media(0, 100));

            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Start", "NetStream.Publish.BadName");
            assertThat(gate.sink.eventsOf(MediaEvent.AudioAccessUnit.class)).hasSize(5);
        }
    }

    @Test
    void players_are_sent_away() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.handshake()
                    .connect("live")
                    .command(1, "play", 2, new AmfValue.Null(), new AmfValue.Text("x")));

            assertThat(session.statusCodes()).containsExactly("NetStream.Play.StreamNotFound");
            assertThat(session.listener.closed).containsExactly(CloseReason.PLAY_UNSUPPORTED);
        }
    }

    @Test
    void connect_twice_publish_before_connect_and_media_before_publish_close() {
        for (PublisherScript script : List.of(
                PublisherScript.handshake().connect("live").connect("live"),
                PublisherScript.handshake().publish(KEY),
                PublisherScript.handshake().connect("live").headers())) {
            try (SessionHarness session = new SessionHarness(gate)) {
                session.send(script);

                assertThat(session.listener.closed).containsExactly(CloseReason.UNEXPECTED_COMMAND);
                assertThat(session.channel.isOpen()).isFalse();
            }
        }
    }

    @Test
    void ping_is_answered_with_its_own_bytes() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY)
                    .message(2, RawMessage.USER_CONTROL, 0, 0, Bytes.ofHex("0006 00000d0f"))
                    .message(2, RawMessage.USER_CONTROL, 0, 0, Bytes.ofHex("001f 00000001")));

            assertThat(session.answers())
                    .endsWith(new RtmpMessage.UserControl(
                            RtmpMessage.UserControl.PING_RESPONSE, Bytes.ofHex("00000d0f")));
        }
    }

    @Test
    void enhanced_capabilities_are_told_to_those_who_ask() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.handshake()
                    .command(
                            0,
                            "connect",
                            1,
                            new AmfValue.Dictionary(
                                    Map.of("app", new AmfValue.Text("live"), "capsEx", new AmfValue.Numeric(15)))));

            RtmpMessage.Command result = (RtmpMessage.Command) session.answers().getLast();
            assertThat(((AmfValue.Dictionary) result.argument(1)).entries())
                    .containsEntry("capsEx", new AmfValue.Numeric(6))
                    .containsKey("videoFourCcInfoMap");
        }
    }

    @Test
    void connection_that_does_not_publish_is_closed_after_10_seconds() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.handshake().connect("live"));
            session.advance(Duration.ofSeconds(9));
            assertThat(session.channel.isOpen()).isTrue();

            session.advance(Duration.ofSeconds(3));

            assertThat(session.listener.closed).containsExactly(CloseReason.PUBLISH_TIMEOUT);
        }
    }

    @Test
    void publisher_without_a_byte_for_10_seconds_is_closed() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers().media(0, 100));
            session.advance(Duration.ofSeconds(12));

            assertThat(session.listener.closed).containsExactly(CloseReason.PUBLISHER_IDLE);
            assertThat(gate.sink.events).endsWith(new MediaEvent.Ended(false));
        }
    }

    @Test
    void publisher_that_trickles_bytes_without_a_message_is_closed() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers());
            session.send(Bytes.ofHex("04000000 00ffff 09 01000000").toArray());
            for (int i = 0; i < 32; i++) {
                session.send(new byte[1]);
                session.advance(Duration.ofSeconds(1));
            }

            assertThat(session.listener.closed).containsExactly(CloseReason.MESSAGE_TIMEOUT);
        }
    }

    @Test
    void silence_and_close_work_through_the_connection() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers().media(0, 100));
            session.advance(Duration.ofSeconds(3));
            var connection = gate.requests.getFirst().connection();

            assertThat(connection.silence()).isEqualTo(Duration.ofSeconds(3));
            assertThat(connection.isOpen()).isTrue();
            connection.close(CloseReason.SUPERSEDED);
            session.channel.runPendingTasks();

            assertThat(connection.isOpen()).isFalse();
            assertThat(session.listener.closed).containsExactly(CloseReason.SUPERSEDED);
            assertThat(gate.sink.events).endsWith(new MediaEvent.Ended(false));
        }
    }

    @Test
    void publisher_that_is_stopped_hears_why_before_the_socket_closes() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers().media(0, 100));

            gate.requests.getFirst().connection().close(CloseReason.STOPPED_BY_OPERATOR);
            session.channel.runPendingTasks();

            assertThat(gate.sink.events).endsWith(new MediaEvent.Ended(false));
            assertThat(session.statusCodes()).endsWith("NetStream.Failed");
            session.advance(Duration.ofSeconds(1));
            assertThat(session.channel.isOpen()).isFalse();
            assertThat(session.listener.closed).containsExactly(CloseReason.STOPPED_BY_OPERATOR);
        }
    }

    @Test
    void full_sink_stops_the_reading_until_it_has_drained() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).headers());
            gate.sink.full();
            session.send(new PublisherScript().media(0, 20));
            assertThat(session.channel.config().isAutoRead()).isFalse();
            session.advance(Duration.ofSeconds(60));
            assertThat(session.channel.isOpen()).isTrue();

            gate.sink.drained();
            session.channel.runPendingTasks();

            assertThat(session.channel.config().isAutoRead()).isTrue();
        }
    }

    @Test
    void flood_of_control_messages_is_closed() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.handshake().connect("live"));
            for (int second = 0; second < 3; second++) {
                PublisherScript flood = new PublisherScript();
                for (int i = 0; i < 600; i++) {
                    flood.message(2, RawMessage.ABORT, 0, 0, Bytes.ofHex("0000004d"));
                }
                session.send(flood);
                session.advance(Duration.ofSeconds(1));
            }

            assertThat(session.listener.closed).containsExactly(CloseReason.CONTROL_FLOOD);
        }
    }

    @Test
    void bit_rate_over_the_limit_is_closed_and_high_ones_are_told() {
        RtmpLimits defaults = RtmpLimits.defaults();
        RtmpLimits tight = new RtmpLimits(
                defaults.timeouts(),
                defaults.prePublish(),
                defaults.publishing(),
                defaults.admission(),
                new RtmpLimits.Rates(500, Duration.ofSeconds(2), 1_000, 20_000));
        try (SessionHarness session = new SessionHarness(gate, tight)) {
            session.send(PublisherScript.upTo(KEY).headers());
            session.send(new PublisherScript().media(0, 1000));
            session.advance(Duration.ofSeconds(2));
            assertThat(gate.sink.problemKinds()).contains(IngestProblem.Kind.BITRATE_HIGH);

            session.send(new PublisherScript().media(1000, 20_000));
            session.advance(Duration.ofSeconds(2));

            assertThat(session.listener.closed).containsExactly(CloseReason.BITRATE_EXCEEDED);
        }
    }

    @Test
    void unsupported_codec_is_told_in_words_and_closed() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(KEY).video(0, Bytes.ofHex("90 68766331 01")));

            assertThat(gate.sink.problems.getFirst().text())
                    .contains("HEVC")
                    .contains("H.264")
                    .contains("OBS");
            assertThat(session.listener.closed).containsExactly(CloseReason.UNSUPPORTED_CODEC);
        }
    }
}
