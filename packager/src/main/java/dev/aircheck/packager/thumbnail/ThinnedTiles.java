package dev.aircheck.packager.thumbnail;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The tiles that are kept of a recording, however long it becomes: one for each segment while there are few, then one
/// for every 2nd, 4th, 8th. Which ones depends on the segments' numbers alone, not on the order in which they come.
/// @param <T> what is kept of a tile
public final class ThinnedTiles<T> {
    private final int limit;
    private final SequencedMap<Long, T> kept = new TreeMap<>();
    private long stride = 1;

    /// @param limit the most tiles that are kept
    public ThinnedTiles(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("%d tiles (expected at least 1)".formatted(limit));
        }
        this.limit = limit;
    }

    /// Whether a tile of this segment would be kept now and is not there yet.
    public boolean wants(long sequence) {
        return sequence % stride == 0 && !kept.containsKey(sequence);
    }

    /// Keeps the tile of a segment that is wanted; any other is left out.
    public void add(long sequence, T tile) {
        if (!wants(sequence)) {
            return;
        }
        kept.put(sequence, tile);
        while (kept.size() > limit) {
            stride *= 2;
            kept.keySet().removeIf(other -> other % stride != 0);
        }
    }

    /// What is kept, in the order of the segments.
    public List<T> all() {
        return List.copyOf(kept.values());
    }
}
