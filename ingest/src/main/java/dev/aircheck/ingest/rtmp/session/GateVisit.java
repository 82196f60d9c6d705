package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.PublishDecision;
import dev.aircheck.ingest.PublishRequest;
import dev.aircheck.ingest.RefusalReason;
import dev.aircheck.ingest.rtmp.admission.PeerAddress;
import dev.aircheck.ingest.rtmp.admission.SharedLimits;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One peer's way to the gate: guessed keys and an overloaded server end it before. Confined to the event loop.
final class GateVisit {
    private static final Logger LOG = LoggerFactory.getLogger(GateVisit.class);
    private static final int MIN_GUESSER_WAIT_MILLIS = 2_000;
    private static final int MAX_GUESSER_WAIT_MILLIS = 5_000;

    private final SessionServices services;
    private final PeerChannel peer;
    private final RandomGenerator random;

    GateVisit(SessionServices services, PeerChannel peer, RandomGenerator random) {
        this.services = services;
        this.peer = peer;
        this.random = random;
    }

    /// False when too many keys have been wrong: then nobody looks at this one.
    boolean mayShowKey() {
        return shared().guessing().allows(address(), peer.nowNanos());
    }

    void wrongKey() {
        shared().guessing().wrongKey(address(), peer.nowNanos());
    }

    /// How long a peer that has guessed waits for its refusal.
    Duration guesserWait() {
        return Duration.ofMillis(random.nextInt(MIN_GUESSER_WAIT_MILLIS, MAX_GUESSER_WAIT_MILLIS + 1));
    }

    /// `onDecision` runs on the event loop, possibly before this returns. A gate that fails has refused.
    void ask(PublishRequest request, Consumer<PublishDecision> onDecision) {
        if (shared().unfinishedBytes().overloaded()) {
            onDecision.accept(
                    new PublishDecision.Refused(RefusalReason.OVERLOADED, "The server is busy. Please try again."));
            return;
        }
        var _ = services.gate()
                .request(request)
                .whenComplete(
                        (decision, failure) -> peer.onLoop(() -> onDecision.accept(learnedFrom(decision, failure))));
    }

    private PublishDecision learnedFrom(@Nullable PublishDecision decision, @Nullable Throwable failure) {
        if (decision == null) {
            LOG.error("publish.gate-failed remote={}", peer.remote(), failure);
            return new PublishDecision.Refused(RefusalReason.INTERNAL_ERROR, "Internal error. Please try again.");
        }
        switch (decision) {
            case PublishDecision.Accepted _ -> shared().known().add(address());
            case PublishDecision.Refused refused -> {
                if (refused.reason() == RefusalReason.UNKNOWN_KEY) {
                    wrongKey();
                }
            }
        }
        return decision;
    }

    private SharedLimits shared() {
        return services.shared();
    }

    private PeerAddress address() {
        return PeerAddress.of(peer.remote());
    }
}
