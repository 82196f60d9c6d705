package dev.aircheck.ingest.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.RefusalReason;
import dev.aircheck.ingest.RtmpLimits;
import dev.aircheck.ingest.ScriptedGate;
import dev.aircheck.ingest.rtmp.admission.SharedLimits;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several connections of one address to one server (X06), and a server that is short of memory.
class KeyRefusalTest {
    private static final int MAX_UNFINISHED_BYTES = 10_000;

    private final ScriptedGate gate = ScriptedGate.atOnce();
    private final RtmpLimits limits = withUnfinishedBytes(MAX_UNFINISHED_BYTES);
    private final SharedLimits shared = SharedLimits.of(limits.admission(), 0);

    @ParameterizedTest
    @ValueSource(strings = {"wrong-key", "no key at all"})
    void after_ten_wrong_keys_the_gate_is_not_asked_and_the_refusal_comes_late(String wrongKey) {
        for (int i = 0; i < 10; i++) {
            try (SessionHarness session = connection()) {
                session.send(PublisherScript.upTo(wrongKey));
            }
        }
        int asked = gate.requests.size();

        try (SessionHarness session = connection()) {
            session.send(PublisherScript.upTo(ScriptedGate.KEY));

            assertThat(session.listener.closed).containsExactly(CloseReason.TOO_MANY_WRONG_KEYS);
            assertThat(gate.requests).hasSize(asked);
            session.advance(Duration.ofSeconds(1));
            assertThat(session.channel.isOpen()).isTrue();
            assertThat(session.statusCodes()).isEmpty();
            session.advance(Duration.ofSeconds(5));
            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.BadName");
            assertThat(session.channel.isOpen()).isFalse();
        }
    }

    @Test
    void a_publisher_that_is_live_is_not_disturbed_by_guesses_from_its_address() {
        try (SessionHarness live = connection()) {
            live.send(PublisherScript.upTo(ScriptedGate.KEY).headers());
            for (int i = 0; i < 12; i++) {
                try (SessionHarness guesser = connection()) {
                    guesser.send(PublisherScript.upTo("wrong-key"));
                }
            }

            live.send(new PublisherScript().media(0, 1000));

            assertThat(live.listener.closed).isEmpty();
            assertThat(gate.sink.eventsOf(MediaEvent.AudioAccessUnit.class)).hasSize(50);
        }
    }

    @Test
    void right_keys_do_not_count() {
        for (int i = 0; i < 30; i++) {
            try (SessionHarness session = connection()) {
                session.send(PublisherScript.upTo(ScriptedGate.KEY));

                assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Start");
            }
        }
    }

    @Test
    void short_of_memory_new_publishers_are_refused_and_live_ones_kept() {
        try (SessionHarness live = connection();
                SessionHarness late = connection()) {
            live.send(PublisherScript.upTo(ScriptedGate.KEY).headers());
            live.send(unfinished(9_000));

            late.send(PublisherScript.upTo(ScriptedGate.KEY));

            assertThat(late.listener.refused).containsExactly(RefusalReason.OVERLOADED);
            assertThat(late.statusCodes()).containsExactly("NetStream.Publish.BadName");
            assertThat(gate.requests).hasSize(1);
            assertThat(live.channel.isOpen()).isTrue();
        }
        assertThat(shared.unfinishedBytes().overloaded()).isFalse();
    }

    /// Part of a picture of 60,000 bytes, in chunks of 4096 as the script has agreed to.
    private static byte[] unfinished(int lengthBytes) {
        byte[] header = Bytes.ofHex("06000000 00ea60 09 01000000").toArray();
        byte[] bytes = new byte[lengthBytes];
        System.arraycopy(header, 0, bytes, 0, header.length);
        for (int at = header.length + 4096; at < lengthBytes; at += 4097) {
            bytes[at] = (byte) 0xC6;
        }
        return bytes;
    }

    private SessionHarness connection() {
        return new SessionHarness(gate, limits, shared);
    }

    private static RtmpLimits withUnfinishedBytes(long maxBytes) {
        RtmpLimits defaults = RtmpLimits.defaults();
        RtmpLimits.Admission admission = defaults.admission();
        return new RtmpLimits(
                defaults.timeouts(),
                defaults.prePublish(),
                defaults.publishing(),
                new RtmpLimits.Admission(
                        admission.maxPerAddress(),
                        admission.maxTotal(),
                        admission.wrongKeysPerMinutePerAddress(),
                        admission.wrongKeysPerMinute(),
                        maxBytes),
                defaults.rates());
    }
}
