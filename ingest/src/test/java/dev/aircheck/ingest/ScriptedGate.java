package dev.aircheck.ingest;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// A gate that knows one key, or leaves the decision to the test.
public final class ScriptedGate implements PublishGate {
    public static final String KEY = "good-key_1";

    public final RecordingSink sink = new RecordingSink();
    public final List<PublishRequest> requests = new CopyOnWriteArrayList<>();
    public final CompletableFuture<PublishDecision> later = new CompletableFuture<>();
    private final boolean decidesLater;

    private ScriptedGate(boolean decidesLater) {
        this.decidesLater = decidesLater;
    }

    public static ScriptedGate atOnce() {
        return new ScriptedGate(false);
    }

    public static ScriptedGate later() {
        return new ScriptedGate(true);
    }

    @Override
    public CompletionStage<PublishDecision> request(PublishRequest request) {
        requests.add(request);
        if (decidesLater) {
            return later;
        }
        return CompletableFuture.completedStage(
                request.key().equals(StreamKey.parse(KEY).orElseThrow())
                        ? new PublishDecision.Accepted(sink)
                        : new PublishDecision.Refused(RefusalReason.UNKNOWN_KEY, "Check the stream key."));
    }
}
