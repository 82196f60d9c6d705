package dev.aircheck.packager.testing;

import dev.aircheck.packager.media.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Reads the samples of a CMAF media segment back, and fails on anything that a strict reader would not take:
/// fragments out of order, decode times that do not continue inside the segment, data that does not fill its `mdat`.
public final class FragmentReader {
    private static final long NON_SYNC = 0x0001_0000L;

    private FragmentReader() {}

    public static List<ReadSample> samples(Bytes segment) {
        List<ParsedBox> boxes = ParsedBox.parse(segment);
        List<ReadSample> samples = new ArrayList<>();
        long lastSequence = -1;
        for (int i = 0; i < boxes.size(); i += 2) {
            ParsedBox moof = boxes.get(i);
            ParsedBox mdat = boxes.get(i + 1);
            check(moof.type().equals("moof") && mdat.type().equals("mdat"), "boxes are not moof, mdat");
            long sequence = moof.at("mfhd").uint32(4);
            check(sequence > lastSequence, "mfhd " + sequence + " after " + lastSequence);
            lastSequence = sequence;
            check(moof.at("traf/tfhd").flags() == 0x020020, "tfhd flags");
            long decodeTime = moof.at("traf/tfdt").int64(4);
            ReadSample last = samples.isEmpty() ? null : samples.getLast();
            check(last == null || last.decodeTime() + last.duration() == decodeTime, "tfdt does not continue");
            samples.addAll(run(segment, moof, mdat, decodeTime));
        }
        return samples;
    }

    private static List<ReadSample> run(Bytes segment, ParsedBox moof, ParsedBox mdat, long firstDecodeTime) {
        ParsedBox trun = moof.at("traf/trun");
        long defaultFlags = moof.at("traf/tfhd").uint32(8);
        long dataAt = moof.offset() + trun.uint32(8);
        check(dataAt == mdat.offset() + 8, "data offset");
        long decodeTime = firstDecodeTime;
        List<ReadSample> samples = new ArrayList<>();
        for (int i = 0; i < trun.uint32(4); i++) {
            int at = 16 + 12 * i;
            long duration = trun.uint32(at);
            int size = (int) trun.uint32(at + 4);
            long flags = i == 0 ? trun.uint32(12) : defaultFlags;
            Bytes payload = segment.slice((int) dataAt, size);
            long presentation = decodeTime + trun.content().int32(at + 8);
            samples.add(new ReadSample(decodeTime, presentation, duration, (flags & NON_SYNC) == 0, payload));
            decodeTime += duration;
            dataAt += size;
        }
        check(dataAt == mdat.offset() + 8 + mdat.content().length(), "mdat is not filled by its samples");
        return samples;
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
