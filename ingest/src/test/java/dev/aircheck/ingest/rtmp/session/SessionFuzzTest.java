package dev.aircheck.ingest.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.ScriptedGate;
import dev.aircheck.packager.media.MediaEvent;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole sessions, mutated with a fixed seed: whatever comes, the connection ends for a protocol reason or goes on,
/// and it does not matter how the bytes were cut.
class SessionFuzzTest {
    private static final int ROUNDS = 100;

    @BeforeAll
    static void watch_for_leaks() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutated_sessions_end_for_a_protocol_reason_only(long seed) {
        Random random = new Random(seed);
        byte[] whole = session();
        for (int round = 0; round < ROUNDS; round++) {
            Outcome outcome = run(List.of(mutated(whole, random)));

            assertThat(outcome.closed()).as("seed %d round %d", seed, round).doesNotContain(CloseReason.INTERNAL_ERROR);
            assertThat(outcome.events().stream().filter(MediaEvent.Ended.class::isInstance))
                    .hasSameSizeAs(outcome.events().stream()
                            .filter(MediaEvent.Started.class::isInstance)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void the_way_bytes_are_cut_makes_no_difference(long seed) {
        Random random = new Random(seed);
        byte[] whole = session();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutated(whole, random);

            assertThat(run(cut(bytes, random)).events())
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(run(List.of(bytes)).events());
        }
    }

    private record Outcome(List<MediaEvent> events, List<CloseReason> closed) {}

    private static byte[] session() {
        return PublisherScript.upTo(ScriptedGate.KEY)
                .headers()
                .media(0, 400)
                .stop()
                .bytes();
    }

    private static Outcome run(List<byte[]> pieces) {
        ScriptedGate gate = ScriptedGate.atOnce();
        SessionHarness session = new SessionHarness(gate);
        try (session) {
            pieces.forEach(session::send);
        }
        return new Outcome(List.copyOf(gate.sink.events), List.copyOf(session.listener.closed));
    }

    /// Mostly behind the handshake, which would hide everything else.
    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int from = random.nextInt(10) == 0 ? 0 : 1 + 2 * 1536;
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(from, bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(from, bytes.length)) : bytes;
    }

    private static List<byte[]> cut(byte[] bytes, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + random.nextInt(1, 200));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }
}
