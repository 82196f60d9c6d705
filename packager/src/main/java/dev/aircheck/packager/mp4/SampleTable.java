package dev.aircheck.packager.mp4;

import static dev.aircheck.packager.isobmff.Box.box;
import static dev.aircheck.packager.isobmff.Box.fullBox;
import static dev.aircheck.packager.isobmff.Fields.uint32;

import dev.aircheck.packager.isobmff.Box;
import dev.aircheck.packager.isobmff.BoxContent;
import dev.aircheck.packager.isobmff.Fields;
import java.util.ArrayList;
import java.util.List;

/// The sample tables of one track, kept compactly while it grows: 4 bytes a sample for its size, 4 a key frame, 8 a
/// run of equal durations and of equal composition offsets, so at most 24 bytes a sample in the worst case.
/// A sample's duration is known only when the next one comes, so that the last one is held open.
/// Confined to one thread.
/// ```
/// stbl
///  ├─ stsd          one entry per distinct format
///  ├─ stts          durations
///  ├─ ctts  v1      signed composition offsets, only when there are any
///  ├─ stss          key frames, only when not every sample is one
///  ├─ stsc          samples per chunk and sample entry
///  ├─ stsz          sizes
///  └─ stco | co64   chunk offsets
/// ```
final class SampleTable {
    private static final int SIZES_DIFFER = 0;

    private final List<Box> sampleEntries = new ArrayList<>();
    private final RunLengths durations = new RunLengths();
    private final RunLengths compositionOffsets = new RunLengths();
    private final GrowingInts syncSamples = new GrowingInts();
    private final GrowingInts sizes = new GrowingInts();
    private final ChunkTable chunks = new ChunkTable();
    private long firstDecodeTime;
    private long lastDecodeTime;

    /// Samples that were added after the last chunk belong to it.
    void addChunk(Box sampleEntry, long mediaOffset, int samples) {
        int index = sampleEntries.indexOf(sampleEntry);
        if (index < 0) {
            index = sampleEntries.size();
            sampleEntries.add(sampleEntry);
        }
        chunks.add(mediaOffset, samples, index + 1);
    }

    void addSample(long decodeTime, int compositionOffset, boolean sync, int sizeBytes) {
        if (isEmpty()) {
            firstDecodeTime = decodeTime;
        } else {
            durations.add(duration(decodeTime));
        }
        lastDecodeTime = decodeTime;
        compositionOffsets.add(compositionOffset);
        sizes.add(sizeBytes);
        if (sync) {
            syncSamples.add(sizes.size());
        }
    }

    /// As an unsigned 32-bit field. A gap longer than it can say (99 minutes of video) is cut to the most it can.
    private int duration(long until) {
        if (until < lastDecodeTime) {
            throw new IllegalArgumentException("sample at %d after one at %d (expected decode times that do not fall)"
                    .formatted(until, lastDecodeTime));
        }
        return (int) Math.min(until - lastDecodeTime, Fields.UINT32_MAX);
    }

    boolean isEmpty() {
        return sizes.size() == 0;
    }

    /// When the first sample is decoded and, decode times being sorted presentation times, the first one is shown.
    long startTime() {
        return firstDecodeTime;
    }

    /// From the start until `end`, when the last sample ends.
    long durationUntil(long end) {
        return lastDecodeTime + Integer.toUnsignedLong(lastDuration(end)) - firstDecodeTime;
    }

    private int lastDuration(long end) {
        return end > lastDecodeTime ? duration(end) : durations.lastOr(1);
    }

    Box stbl(long end, long headerLength, boolean wideOffsets) {
        List<Box> tables = new ArrayList<>();
        tables.add(fullBox("stsd", 0, 0, sampleEntries()));
        tables.add(fullBox("stts", 0, 0, durations.fieldsWith(lastDuration(end))));
        if (!compositionOffsets.isAlways(0)) {
            tables.add(fullBox("ctts", 1, 0, compositionOffsets.fields()));
        }
        if (syncSamples.size() < sizes.size()) {
            tables.add(fullBox("stss", 0, 0, uint32(syncSamples.size()), syncSamples.fields()));
        }
        tables.add(chunks.stsc());
        tables.add(fullBox("stsz", 0, 0, uint32(SIZES_DIFFER, sizes.size()), sizes.fields()));
        tables.add(chunks.chunkOffsets(headerLength, wideOffsets));
        return box("stbl", tables);
    }

    private BoxContent[] sampleEntries() {
        List<BoxContent> content = new ArrayList<>();
        content.add(uint32(sampleEntries.size()));
        content.addAll(sampleEntries);
        return content.toArray(BoxContent[]::new);
    }
}
