package dev.aircheck.packager.cmaf;

import static dev.aircheck.packager.isobmff.Box.box;
import static dev.aircheck.packager.isobmff.Box.fullBox;
import static dev.aircheck.packager.isobmff.Fields.fourCc;
import static dev.aircheck.packager.isobmff.Fields.uint32;
import static dev.aircheck.packager.isobmff.Fields.uint64;

import dev.aircheck.packager.isobmff.Box;
import dev.aircheck.packager.isobmff.Fields;
import dev.aircheck.packager.media.Bytes;
import java.nio.ByteBuffer;
import java.util.List;

/// One movie fragment (ISO/IEC 14496-12 8.8): `moof` and the head of its `mdat`; the payloads follow as they are.
/// ```
/// moof
///  ├─ mfhd                sequence number
///  └─ traf
///      ├─ tfhd            default-base-is-moof; samples are not sync by default
///      ├─ tfdt  v1        decode time of the first sample
///      └─ trun  v1        duration, size, signed composition offset of every sample
/// mdat
/// ```
final class Fragment {
    /// 8.8.7.1
    private static final int DEFAULT_SAMPLE_FLAGS_PRESENT = 0x000020;

    private static final int DEFAULT_BASE_IS_MOOF = 0x020000;

    /// 8.8.8.1: data offset, first sample's flags, then duration, size and composition offset of each.
    private static final int TRUN_FLAGS = 0x000001 | 0x000004 | 0x000100 | 0x000200 | 0x000800;

    /// 8.8.3.1: depends on no other sample.
    private static final long SYNC = 0x0200_0000L;
    /// 8.8.3.1: depends on others, sample_is_non_sync_sample.
    private static final long NOT_SYNC = 0x0101_0000L;

    private Fragment() {}

    /// @param allSync every sample is a sync sample, as in audio; otherwise only the first may be one
    static Bytes head(long sequenceNumber, boolean allSync, List<FragmentSample> samples) {
        int moofLength = moof(sequenceNumber, allSync, samples, 0).lengthBytes();
        Box moof = moof(sequenceNumber, allSync, samples, moofLength + Box.HEADER_LENGTH);
        ByteBuffer buffer = ByteBuffer.allocate(moofLength + Box.HEADER_LENGTH);
        moof.writeTo(buffer);
        buffer.putInt(Math.addExact(Box.HEADER_LENGTH, payloadLength(samples)));
        fourCc("mdat").writeTo(buffer);
        return Bytes.wrap(buffer.array());
    }

    private static int payloadLength(List<FragmentSample> samples) {
        int length = 0;
        for (FragmentSample sample : samples) {
            length = Math.addExact(length, sample.payload().length());
        }
        return length;
    }

    private static Box moof(long sequenceNumber, boolean allSync, List<FragmentSample> samples, int dataOffset) {
        FragmentSample first = samples.getFirst();
        Box tfhd = fullBox(
                "tfhd",
                0,
                DEFAULT_BASE_IS_MOOF | DEFAULT_SAMPLE_FLAGS_PRESENT,
                uint32(InitSegment.TRACK_ID, allSync ? SYNC : NOT_SYNC));
        Box tfdt = fullBox("tfdt", 1, 0, uint64(first.decodeTime()));
        Box trun = fullBox(
                "trun",
                1,
                TRUN_FLAGS,
                uint32(samples.size(), dataOffset, first.sync() ? SYNC : NOT_SYNC),
                entries(samples));
        return box("moof", fullBox("mfhd", 0, 0, uint32(sequenceNumber)), box("traf", tfhd, tfdt, trun));
    }

    private static Fields entries(List<FragmentSample> samples) {
        long[] fields = new long[3 * samples.size()];
        int index = 0;
        for (FragmentSample sample : samples) {
            fields[index++] = sample.duration();
            fields[index++] = sample.payload().length();
            fields[index++] = sample.compositionOffset();
        }
        return uint32(fields);
    }
}
