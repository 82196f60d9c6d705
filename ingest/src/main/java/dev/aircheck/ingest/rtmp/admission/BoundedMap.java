package dev.aircheck.ingest.rtmp.admission;

import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps the entries that were used last; strangers decide how many there would be otherwise.
final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float DEFAULT_LOAD_FACTOR = 0.75f;

    private final int maxEntries;

    BoundedMap(int maxEntries) {
        super(16, DEFAULT_LOAD_FACTOR, true);
        this.maxEntries = maxEntries;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > maxEntries;
    }
}
