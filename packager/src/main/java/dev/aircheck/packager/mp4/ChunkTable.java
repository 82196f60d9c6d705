package dev.aircheck.packager.mp4;

import static dev.aircheck.packager.isobmff.Box.fullBox;
import static dev.aircheck.packager.isobmff.Fields.uint32;
import static dev.aircheck.packager.isobmff.Fields.uint64;

import dev.aircheck.packager.isobmff.Box;
import java.util.ArrayList;
import java.util.List;

/// Where a track's chunks are (`stco` or `co64`) and how many samples of which sample entry each has (`stsc`):
/// ISO/IEC 14496-12 8.7.4, 8.7.5. One chunk a segment, so that a list of records is small enough.
/// Confined to one thread.
final class ChunkTable {
    private final List<Chunk> chunks = new ArrayList<>();

    /// @param mediaOffset from the first byte of the media, which follows the header
    /// @param sampleEntry counts from 1
    private record Chunk(long mediaOffset, int samples, int sampleEntry) {
        boolean isLike(Chunk other) {
            return samples == other.samples && sampleEntry == other.sampleEntry;
        }
    }

    void add(long mediaOffset, int samples, int sampleEntry) {
        chunks.add(new Chunk(mediaOffset, samples, sampleEntry));
    }

    Box stsc() {
        GrowingInts runs = new GrowingInts();
        int runCount = 0;
        for (int index = 0; index < chunks.size(); index++) {
            Chunk chunk = chunks.get(index);
            if (index == 0 || !chunk.isLike(chunks.get(index - 1))) {
                runs.add(index + 1);
                runs.add(chunk.samples);
                runs.add(chunk.sampleEntry);
                runCount++;
            }
        }
        return fullBox("stsc", 0, 0, uint32(runCount), runs.fields());
    }

    Box chunkOffsets(long headerLength, boolean wide) {
        long[] offsets = chunks.stream()
                .mapToLong(chunk -> headerLength + chunk.mediaOffset)
                .toArray();
        return fullBox(wide ? "co64" : "stco", 0, 0, uint32(offsets.length), wide ? uint64(offsets) : uint32(offsets));
    }
}
