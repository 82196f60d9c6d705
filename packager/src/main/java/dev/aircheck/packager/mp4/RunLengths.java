package dev.aircheck.packager.mp4;

import dev.aircheck.packager.isobmff.Fields;
import java.nio.ByteBuffer;

/// Pairs of count and value, as `stts` and `ctts` hold them: 8 bytes a run, however long it is.
/// Confined to one thread.
final class RunLengths {
    private static final int PAIR_LENGTH = 8;

    private final GrowingInts counts = new GrowingInts();
    private final GrowingInts values = new GrowingInts();

    void add(int value) {
        if (counts.size() > 0 && values.last() == value) {
            counts.setLast(counts.last() + 1);
        } else {
            counts.add(1);
            values.add(value);
        }
    }

    int lastOr(int valueWhenEmpty) {
        return values.size() == 0 ? valueWhenEmpty : values.last();
    }

    boolean isAlways(int value) {
        return counts.size() == 1 && values.last() == value;
    }

    /// The count of pairs and the pairs, with one more sample of `value` at their end.
    Fields fieldsWith(int value) {
        boolean joins = values.size() > 0 && values.last() == value;
        int full = counts.size() - (joins ? 1 : 0);
        return Fields.written(Integer.BYTES + (full + 1) * PAIR_LENGTH, buffer -> {
            buffer.putInt(full + 1);
            putPairs(buffer, full);
            buffer.putInt(joins ? counts.last() + 1 : 1).putInt(value);
        });
    }

    /// The count of pairs and the pairs.
    Fields fields() {
        return Fields.written(Integer.BYTES + counts.size() * PAIR_LENGTH, buffer -> {
            buffer.putInt(counts.size());
            putPairs(buffer, counts.size());
        });
    }

    private void putPairs(ByteBuffer target, int pairs) {
        for (int index = 0; index < pairs; index++) {
            target.putInt(counts.get(index)).putInt(values.get(index));
        }
    }
}
