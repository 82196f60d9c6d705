package dev.aircheck.packager.cmaf;

import dev.aircheck.packager.isobmff.Fields;
import dev.aircheck.packager.media.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Lines up the fragments of one segment and notes where each key frame lands. Confined to one call of the muxer.
final class SegmentBuilder {
    private final boolean allSync;
    private final List<Bytes> parts = new ArrayList<>();
    private final List<FoundKeyFrame> keyFrames = new ArrayList<>();
    private long sequenceNumber;
    private long lengthBytes;

    private record FoundKeyFrame(long byteOffset, long byteLength, long time) {}

    SegmentBuilder(long firstSequenceNumber, boolean allSync) {
        this.sequenceNumber = firstSequenceNumber;
        this.allSync = allSync;
    }

    void add(List<FragmentSample> samples) {
        Bytes head = Fragment.head(sequenceNumber++ & Fields.UINT32_MAX, allSync, samples);
        FragmentSample first = samples.getFirst();
        if (first.sync() && !allSync) {
            long presentation = first.decodeTime() + first.compositionOffset();
            long rangeLength = (long) head.length() + first.payload().length();
            keyFrames.add(new FoundKeyFrame(lengthBytes, rangeLength, presentation));
        }
        append(head);
        samples.forEach(sample -> append(sample.payload()));
    }

    MediaSegment finish(int unitsPerSecond, long start, long end) {
        List<KeyFrame> found = new ArrayList<>(keyFrames.size());
        for (int i = 0; i < keyFrames.size(); i++) {
            FoundKeyFrame key = keyFrames.get(i);
            long until = i + 1 < keyFrames.size() ? keyFrames.get(i + 1).time : end;
            found.add(new KeyFrame(key.byteOffset, key.byteLength, key.time, until - key.time));
        }
        return new MediaSegment(parts, unitsPerSecond, start, end - start, found);
    }

    private void append(Bytes part) {
        parts.add(part);
        lengthBytes += part.length();
    }
}
