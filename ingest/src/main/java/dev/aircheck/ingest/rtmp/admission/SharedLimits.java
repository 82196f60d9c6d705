package dev.aircheck.ingest.rtmp.admission;

import dev.aircheck.ingest.RtmpLimits;

/// What all connections of one server count together. Thread-safe as its parts are.
public record SharedLimits(KnownPeers known, KeyGuessing guessing, UnfinishedBytes unfinishedBytes) {
    public static SharedLimits of(RtmpLimits.Admission limits, long nowNanos) {
        KnownPeers known = new KnownPeers();
        return new SharedLimits(
                known, new KeyGuessing(limits, known, nowNanos), new UnfinishedBytes(limits.maxUnfinishedBytes()));
    }
}
