package dev.aircheck.ingest.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.PublishDecision;
import dev.aircheck.ingest.ScriptedGate;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import org.junit.jupiter.api.Test;

/// What a publisher sends while the gate is thinking.
class GateHoldTest {
    private final ScriptedGate gate = ScriptedGate.later();

    @Test
    void reads_on_while_the_gate_thinks_so_that_a_hang_up_shows() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(ScriptedGate.KEY).headers());
            assertThat(session.channel.config().isAutoRead()).isTrue();
            assertThat(gate.requests.getFirst().connection().isOpen()).isTrue();

            var _ = session.channel.close();

            assertThat(gate.requests.getFirst().connection().isOpen()).isFalse();
        }
    }

    @Test
    void stops_reading_at_64_kib_and_loses_nothing() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(ScriptedGate.KEY).headers().media(0, 20_000));
            session.send(new PublisherScript().media(20_000, 60_000));
            assertThat(session.channel.config().isAutoRead()).isFalse();

            accept(session);

            assertThat(session.channel.config().isAutoRead()).isTrue();
            assertThat(gate.sink.eventsOf(MediaEvent.AudioAccessUnit.class)).hasSize(3_000);
        }
    }

    /// Longer than a stranger's message may be.
    @Test
    void key_frame_of_1_mib_that_did_not_wait_for_the_answer_is_taken() {
        byte[] picture = new byte[1 << 20];
        byte[] header = Bytes.ofHex("1701000000 000ffff7 65").toArray();
        System.arraycopy(header, 0, picture, 0, header.length);
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(ScriptedGate.KEY).headers().video(0, Bytes.wrap(picture)));

            accept(session);

            assertThat(gate.sink.eventsOf(MediaEvent.VideoAccessUnit.class)).hasSize(1);
        }
    }

    @Test
    void what_a_refused_publisher_has_sent_is_thrown_away() {
        try (SessionHarness session = new SessionHarness(gate)) {
            session.send(PublisherScript.upTo(ScriptedGate.KEY).headers().media(0, 1000));

            gate.later.completeExceptionally(new IllegalStateException("expected in this test"));
            session.channel.runPendingTasks();
            session.send(new PublisherScript().media(1000, 2000));

            assertThat(session.statusCodes()).containsExactly("NetStream.Publish.BadName");
            assertThat(gate.sink.events).isEmpty();
        }
    }

    private void accept(SessionHarness session) {
        gate.later.complete(new PublishDecision.Accepted(gate.sink));
        session.channel.runPendingTasks();
    }
}
