package dev.aircheck.packager.mp4;

import dev.aircheck.packager.isobmff.Fields;
import java.util.ArrayList;
import java.util.List;

/// Four bytes an entry and never copied while it grows: a day of samples must not need one large array twice.
/// Confined to one thread.
final class GrowingInts {
    private static final int BLOCK_ENTRIES = 4096;

    private final List<int[]> blocks = new ArrayList<>();
    private int size;

    void add(int value) {
        if (size % BLOCK_ENTRIES == 0) {
            blocks.add(new int[BLOCK_ENTRIES]);
        }
        blocks.getLast()[size++ % BLOCK_ENTRIES] = value;
    }

    int last() {
        return blocks.getLast()[(size - 1) % BLOCK_ENTRIES];
    }

    void setLast(int value) {
        blocks.getLast()[(size - 1) % BLOCK_ENTRIES] = value;
    }

    int get(int index) {
        return blocks.get(index / BLOCK_ENTRIES)[index % BLOCK_ENTRIES];
    }

    int size() {
        return size;
    }

    /// Big-endian, as sample tables hold them.
    Fields fields() {
        return Fields.written(size * Integer.BYTES, buffer -> {
            for (int index = 0; index < size; index++) {
                buffer.putInt(get(index));
            }
        });
    }
}
