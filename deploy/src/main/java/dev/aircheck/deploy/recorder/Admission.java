package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.PublishDecision;
import dev.aircheck.ingest.PublishGate;
import dev.aircheck.ingest.PublishRequest;
import dev.aircheck.ingest.PublisherConnection;
import dev.aircheck.ingest.RefusalReason;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.LiveStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides who may publish: the key must be a stream's, and a stream has one publisher. A publisher that has fallen
/// silent is taken over; a healthy one is never disturbed. Thread-safe: each request is decided on a virtual thread
/// of its own.
final class Admission implements PublishGate {
    /// How long a second publisher is held while the first may turn out to be gone (OBS waits up to 30 s for a
    /// reply).
    private static final Duration HOLD = Duration.ofSeconds(5);
    /// A publisher that has sent nothing for this long is a ghost once another one asks for its stream.
    private static final Duration GHOST_SILENCE = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Catalog catalog;
    private final SessionRegistry sessions;

    Admission(Catalog catalog, SessionRegistry sessions) {
        this.catalog = catalog;
        this.sessions = sessions;
    }

    @Override
    public CompletionStage<PublishDecision> request(PublishRequest request) {
        CompletableFuture<PublishDecision> decision = new CompletableFuture<>();
        Thread.ofVirtual().name("admission").start(() -> {
            try {
                decision.complete(decide(request));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                decision.completeExceptionally(e);
            } catch (StreamClosedException e) {
                decision.complete(new PublishDecision.Refused(
                        RefusalReason.STREAM_DISABLED, "the stream was suspended or deleted a moment ago"));
            } catch (IOException | RuntimeException e) {
                LOG.error("event=admission_failed remote={}", request.remote(), e);
                decision.completeExceptionally(e);
            }
        });
        return decision;
    }

    private PublishDecision decide(PublishRequest request) throws IOException, InterruptedException {
        Optional<LiveStream> found = catalog.streams().byKey(request.key().reveal());
        if (found.isEmpty()) {
            return new PublishDecision.Refused(RefusalReason.UNKNOWN_KEY, "no stream has this key");
        }
        LiveStream stream = found.get();
        if (stream.suspended()) {
            return new PublishDecision.Refused(RefusalReason.STREAM_DISABLED, "the stream is suspended");
        }
        long deadlineNanos = System.nanoTime() + HOLD.toNanos();
        while (request.connection().isOpen()) {
            switch (sessions.attach(stream, request.connection())) {
                case Attachment.Attached(var sink) -> {
                    return new PublishDecision.Accepted(sink);
                }
                case Attachment.Busy(PublisherConnection holder) -> {
                    if (System.nanoTime() - deadlineNanos > 0) {
                        return new PublishDecision.Refused(
                                RefusalReason.ALREADY_LIVE, "another encoder is live with this key");
                    }
                    if (holder.isOpen() && holder.silence().compareTo(GHOST_SILENCE) >= 0) {
                        LOG.info("event=publisher_superseded stream={} silence={}", stream.id(), holder.silence());
                        holder.close(CloseReason.SUPERSEDED);
                    }
                    Thread.sleep(POLL);
                }
                case Attachment.ShuttingDown() -> {
                    return new PublishDecision.Refused(RefusalReason.STOPPING, "the server is stopping");
                }
            }
        }
        return new PublishDecision.Refused(RefusalReason.DECISION_TIMEOUT, "the publisher has hung up");
    }
}
