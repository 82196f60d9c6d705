package dev.aircheck.ingest;

import java.util.concurrent.CompletionStage;

/// Decides who may publish. Implemented by the recorder; called on an event loop, so it must return at once.
public interface PublishGate {
    /// May complete seconds later and on any thread (a takeover is being decided): the connection waits without
    /// blocking and gives up after [RtmpLimits.Timeouts#decision].
    CompletionStage<PublishDecision> request(PublishRequest request);
}
