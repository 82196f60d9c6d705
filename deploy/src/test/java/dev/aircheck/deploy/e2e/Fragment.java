package dev.aircheck.deploy.e2e;

import dev.aircheck.deploy.e2e.Mp4Boxes.Box;
import dev.aircheck.packager.media.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The samples of one media segment by `tfdt` and `trun` (ISO/IEC 14496-12 8.8). Ticks of the track's own timescale.
record Fragment(List<Sample> samples) {
    private static final int TFHD_BASE_DATA_OFFSET = 0x1;
    private static final int TFHD_SAMPLE_DESCRIPTION = 0x2;
    private static final int TFHD_DURATION = 0x8;
    private static final int TFHD_SIZE = 0x10;
    private static final int TFHD_FLAGS = 0x20;
    private static final int TRUN_DATA_OFFSET = 0x1;
    private static final int TRUN_FIRST_FLAGS = 0x4;
    private static final int TRUN_DURATION = 0x100;
    private static final int TRUN_SIZE = 0x200;
    private static final int TRUN_FLAGS = 0x400;
    private static final int TRUN_COMPOSITION_OFFSET = 0x800;
    /// `sample_is_non_sync_sample` (8.8.3.1).
    private static final int NON_SYNC = 0x1_0000;

    private static final int NAL_IDR = 5;

    Fragment {
        samples = List.copyOf(samples);
    }

    /// @param payload the coded bytes
    record Sample(long dtsTicks, long ptsTicks, long durationTicks, boolean sync, ByteBuffer payload) {
        /// Whether an H.264 access unit with 4-byte NAL lengths holds an IDR slice (ISO/IEC 14496-10 7.4.1).
        boolean holdsIdr() {
            for (int at = 0; at + 4 < payload.limit(); at += 4 + payload.getInt(at)) {
                if ((payload.get(at + 4) & 0x1F) == NAL_IDR) {
                    return true;
                }
            }
            return false;
        }
    }

    long startTicks() {
        return samples.getFirst().dtsTicks();
    }

    long endTicks() {
        return samples.getLast().dtsTicks() + samples.getLast().durationTicks();
    }

    long durationTicks() {
        return endTicks() - startTicks();
    }

    static Fragment parse(Bytes segment, InitSegment init) {
        var samples = new ArrayList<Sample>();
        for (Box moof : Mp4Boxes.of(segment)) {
            if (moof.type().equals("moof")) {
                Box traf = moof.child("traf");
                samples.addAll(new RunReader(moof, traf.child("tfhd"), init.trex()).read(traf));
            }
        }
        return new Fragment(samples);
    }

    /// Reads the runs of one `traf`; what a sample does not say itself comes from `tfhd`, else from `trex`.
    private static final class RunReader {
        private final Box moof;
        private final long defaultDuration;
        private final int defaultSize;
        private final int defaultFlags;
        private long dtsTicks;
        private final List<Sample> samples = new ArrayList<>();

        RunReader(Box moof, Box tfhd, Box trex) {
            this.moof = moof;
            int flags = tfhd.flags();
            if ((flags & TFHD_BASE_DATA_OFFSET) != 0) {
                throw new AssertionError("tfhd with base-data-offset (CMAF 7.5.16 forbids it)");
            }
            int at = 8 + ((flags & TFHD_SAMPLE_DESCRIPTION) != 0 ? 4 : 0);
            this.defaultDuration = (flags & TFHD_DURATION) != 0 ? tfhd.uint32(at) : trex.uint32(12);
            at += (flags & TFHD_DURATION) != 0 ? 4 : 0;
            this.defaultSize = (flags & TFHD_SIZE) != 0 ? tfhd.int32(at) : trex.int32(16);
            at += (flags & TFHD_SIZE) != 0 ? 4 : 0;
            this.defaultFlags = (flags & TFHD_FLAGS) != 0 ? tfhd.int32(at) : trex.int32(20);
        }

        List<Sample> read(Box traf) {
            Box tfdt = traf.child("tfdt");
            dtsTicks = tfdt.uint8(0) == 1 ? tfdt.int64(4) : tfdt.uint32(4);
            traf.children().stream().filter(box -> box.type().equals("trun")).forEach(this::readRun);
            return samples;
        }

        private void readRun(Box trun) {
            int flags = trun.flags();
            if ((flags & TRUN_DATA_OFFSET) == 0) {
                throw new AssertionError("trun without data offset (CMAF 7.5.17 demands it)");
            }
            int data = moof.start() + trun.int32(8);
            int at = 12;
            int firstFlags = defaultFlags;
            if ((flags & TRUN_FIRST_FLAGS) != 0) {
                firstFlags = trun.int32(at);
                at += 4;
            }
            int stride =
                    4 * Integer.bitCount(flags & (TRUN_DURATION | TRUN_SIZE | TRUN_FLAGS | TRUN_COMPOSITION_OFFSET));
            for (int i = 0; i < trun.int32(4); i++) {
                data += readSample(trun, at + i * stride, i == 0 ? firstFlags : defaultFlags, data);
            }
        }

        private int readSample(Box trun, int start, int impliedFlags, int data) {
            int flags = trun.flags();
            int at = start;
            long duration = defaultDuration;
            if ((flags & TRUN_DURATION) != 0) {
                duration = trun.uint32(at);
                at += 4;
            }
            int size = defaultSize;
            if ((flags & TRUN_SIZE) != 0) {
                size = trun.int32(at);
                at += 4;
            }
            int sampleFlags = impliedFlags;
            if ((flags & TRUN_FLAGS) != 0) {
                sampleFlags = trun.int32(at);
                at += 4;
            }
            int offset = (flags & TRUN_COMPOSITION_OFFSET) != 0 ? trun.int32(at) : 0;
            ByteBuffer payload = trun.file().slice(data, size);
            samples.add(new Sample(dtsTicks, dtsTicks + offset, duration, (sampleFlags & NON_SYNC) == 0, payload));
            dtsTicks += duration;
            return size;
        }
    }
}
