package dev.aircheck.ingest.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.PublishDecision;
import dev.aircheck.ingest.RecordingListener;
import dev.aircheck.ingest.RtmpLimits;
import dev.aircheck.ingest.ScriptedGate;
import dev.aircheck.ingest.rtmp.RtmpServer;
import dev.aircheck.ingest.rtmp.RtmpServerOptions;
import dev.aircheck.packager.media.MediaEvent;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A publisher that hangs up while the gate is still thinking, over a real socket.
class PublisherHangUpIT {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gate_sees_at_once_that_a_publisher_has_gone(boolean reset) throws Exception {
        ScriptedGate gate = ScriptedGate.later();
        RtmpServerOptions options = new RtmpServerOptions(
                InetAddress.getLoopbackAddress(),
                0,
                Optional.empty(),
                RtmpLimits.defaults(),
                new RecordingListener(),
                InstantSource.system());
        try (RtmpServer server = RtmpServer.start(options, gate)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream()
                        .write(PublisherScript.upTo(ScriptedGate.KEY).headers().bytes());
                await(() -> !gate.requests.isEmpty());
                assertThat(gate.requests.getFirst().connection().isOpen()).isTrue();
                if (reset) {
                    socket.setSoLinger(true, 0);
                }
            }
            await(() -> !gate.requests.getFirst().connection().isOpen());

            gate.later.complete(new PublishDecision.Accepted(gate.sink));

            await(() -> gate.sink.events.contains(new MediaEvent.Ended(false)));
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
