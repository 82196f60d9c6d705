package dev.aircheck.deploy.recorder;

import java.util.ArrayList;
import java.util.List;

/// Every segment's place so far, for a rendition that begins late: what came before is a gap in it.
/// Thread-safe: guarded by its own lock, which is held for moments.
final class SlotHistory {
    private final List<SegmentSlot> slots = new ArrayList<>();

    /// Notes the next slot; slots come in order and without holes.
    synchronized void add(SegmentSlot slot) {
        if (slot.sequence() != slots.size()) {
            throw new IllegalStateException(
                    "segment %d after %d segments (expected none missing)".formatted(slot.sequence(), slots.size()));
        }
        slots.add(slot);
    }

    synchronized List<SegmentSlot> before(SegmentSlot slot) {
        return List.copyOf(slots.subList(0, (int) slot.sequence()));
    }

    /// When the first `count` segments end.
    synchronized long endTicks(long count) {
        return count == 0
                ? 0
                : slots.get((int) Math.min(count, slots.size()) - 1).endTicks();
    }

    synchronized long endTicks() {
        return slots.isEmpty() ? 0 : slots.getLast().endTicks();
    }
}
