package dev.aircheck.ingest.rtmp.admission;

import java.util.Collections;
import java.util.Map;

/// The addresses that have shown a valid key. A flood of strangers that uses up a limit for all must not keep these
/// from coming back. Thread-safe: one synchronized map, held for a look-up.
public final class KnownPeers {
    private static final int MAX_PEERS = 4_096;

    private final Map<PeerAddress, Boolean> peers = Collections.synchronizedMap(new BoundedMap<>(MAX_PEERS));

    public void add(PeerAddress peer) {
        peers.put(peer, true);
    }

    boolean contains(PeerAddress peer) {
        return peers.get(peer) != null;
    }
}
