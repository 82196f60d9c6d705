package dev.aircheck.packager.segment;

import java.util.ArrayList;
import java.util.List;

/// Picture orders of groups of pictures.
public final class Gops {
    private Gops() {}

    /// The display positions of one closed group in decode order: `bFrames` between two others, in a pyramid when
    /// there are three.
    public static List<Integer> decodeOrder(int pictures, int bFrames) {
        List<Integer> order = new ArrayList<>(List.of(0));
        for (int previous = 0; previous < pictures - 1; ) {
            int next = Math.min(previous + bFrames + 1, pictures - 1);
            order.add(next);
            if (next - previous == 4) {
                order.addAll(List.of(previous + 2, previous + 1, previous + 3));
            } else {
                for (int between = previous + 1; between < next; between++) {
                    order.add(between);
                }
            }
            previous = next;
        }
        return order;
    }

    /// By how many pictures decoding runs ahead of display.
    public static int reorderDepth(int bFrames) {
        return bFrames == 0 ? 0 : bFrames >= 3 ? 2 : 1;
    }
}
