package dev.aircheck.ingest.rtmp.admission;

import dev.aircheck.ingest.RtmpLimits;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Limits wrong stream keys, by address and in all. It counts wrong ones only, so that many encoders behind one
/// address may publish at once; what is on its way to the gate meanwhile is bounded by [Admission]. An address that
/// has published before is not held back by what strangers do. Thread-safe: the lock guards the buckets and is held
/// for moments.
public final class KeyGuessing {
    /// More than can be in debt at once as long as the limit for all holds.
    private static final int MAX_ADDRESSES = 4_096;

    private final RtmpLimits.Admission limits;
    private final KnownPeers known;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PeerAddress, TokenBucket> perAddress = new BoundedMap<>(MAX_ADDRESSES);
    private final TokenBucket all;

    public KeyGuessing(RtmpLimits.Admission limits, KnownPeers known, long nowNanos) {
        this.limits = limits;
        this.known = known;
        this.all = new TokenBucket(limits.wrongKeysPerMinute(), nowNanos);
    }

    /// Whether a key of this peer may be looked at.
    public boolean allows(PeerAddress peer, long nowNanos) {
        lock.lock();
        try {
            TokenBucket own = perAddress.get(peer);
            boolean ownToken = own == null || own.hasToken(nowNanos);
            return ownToken && (all.hasToken(nowNanos) || known.contains(peer));
        } finally {
            lock.unlock();
        }
    }

    public void wrongKey(PeerAddress peer, long nowNanos) {
        lock.lock();
        try {
            perAddress
                    .computeIfAbsent(peer, _ -> new TokenBucket(limits.wrongKeysPerMinutePerAddress(), nowNanos))
                    .take(nowNanos);
            all.take(nowNanos);
        } finally {
            lock.unlock();
        }
    }
}
