package dev.aircheck.ingest;

/// The gate's answer.
public sealed interface PublishDecision {
    /// Media goes to `sink` from now on. It sees a Started and an Ended even if the publisher is gone by now.
    record Accepted(MediaSink sink) implements PublishDecision {}

    /// `detail` goes to the publisher's log (no viewer sees it) and to ours: no secrets.
    record Refused(RefusalReason reason, String detail) implements PublishDecision {}
}
