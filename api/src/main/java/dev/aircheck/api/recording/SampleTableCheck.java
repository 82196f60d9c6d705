package dev.aircheck.api.recording;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/// Walks the sample table of one track (ISO/IEC 14496-12 8.5 to 8.7): every chunk has to lie in the media data, and all
/// tables have to speak of the same number of samples. Every problem is an `IllegalArgumentException`.
/// @param table the `stbl`
/// @param media the `mdat`
record SampleTableCheck(Mp4Box table, Mp4Box media) {
    void run() throws IOException {
        try {
            long samples = checkChunks();
            long timed = timedSamples();
            if (timed != samples) {
                throw new IllegalArgumentException(
                        "has times for %d samples of a track (expected %d)".formatted(timed, samples));
            }
        } catch (EOFException e) {
            throw new IllegalArgumentException("has a sample table that ends too early", e);
        }
    }

    /// Returns how many samples there are.
    private long checkChunks() throws IOException {
        Mp4Box offsetsBox = offsetsBox();
        boolean large = offsetsBox.type().equals("co64");
        try (DataInputStream sizes = table.child("stsz").fullBoxContent();
                DataInputStream runs = table.child("stsc").fullBoxContent();
                DataInputStream offsets = offsetsBox.fullBoxContent()) {
            SampleSizes samples = SampleSizes.read(sizes);
            ChunkRuns chunks = ChunkRuns.read(runs);
            long count = unsigned(offsets);
            for (long chunk = 1; chunk <= count; chunk++) {
                long offset = large ? offsets.readLong() : unsigned(offsets);
                checkChunk(chunk, offset, samples.next(chunks.samplesOf(chunk)));
            }
            if (samples.left() != 0) {
                throw new IllegalArgumentException("has %d samples that lie in no chunk".formatted(samples.left()));
            }
            return samples.count;
        }
    }

    private Mp4Box offsetsBox() throws IOException {
        List<Mp4Box> boxes = table.children(0);
        return boxes.stream()
                .filter(box -> box.type().equals("stco") || box.type().equals("co64"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has a track without chunk offsets"));
    }

    private void checkChunk(long chunk, long offset, long bytes) {
        if (offset < media.start() || offset > media.end() - bytes) {
            throw new IllegalArgumentException("has chunk %d of a track at bytes %d..%d, outside of its media (%d..%d)"
                    .formatted(chunk, offset, offset + bytes, media.start(), media.end()));
        }
    }

    private long timedSamples() throws IOException {
        try (DataInputStream times = table.child("stts").fullBoxContent()) {
            long samples = 0;
            for (long runs = unsigned(times); runs > 0; runs--) {
                samples += unsigned(times);
                times.readInt();
            }
            return samples;
        }
    }

    private static long unsigned(DataInputStream in) throws IOException {
        return Integer.toUnsignedLong(in.readInt());
    }

    /// `stsz`: one size for all samples, or one for each.
    private static final class SampleSizes {
        private final DataInputStream in;
        private final long commonBytes;
        private final long count;
        private long taken;

        private SampleSizes(DataInputStream in, long commonBytes, long count) {
            this.in = in;
            this.commonBytes = commonBytes;
            this.count = count;
        }

        static SampleSizes read(DataInputStream in) throws IOException {
            return new SampleSizes(in, unsigned(in), unsigned(in));
        }

        /// The bytes that the next `samples` have together.
        long next(long samples) throws IOException {
            if (samples > left()) {
                throw new IllegalArgumentException("has chunks with more samples than the track's " + count);
            }
            taken += samples;
            if (commonBytes != 0) {
                return samples * commonBytes;
            }
            long bytes = 0;
            for (long i = 0; i < samples; i++) {
                bytes += unsigned(in);
            }
            return bytes;
        }

        long left() {
            return count - taken;
        }
    }

    /// `stsc`: from which chunk on how many samples are in each.
    private static final class ChunkRuns {
        private final DataInputStream in;
        private long runsLeft;
        private long samples;
        private long nextFirst = 1;
        private long nextSamples;

        private ChunkRuns(DataInputStream in, long runs) {
            this.in = in;
            this.runsLeft = runs;
        }

        static ChunkRuns read(DataInputStream in) throws IOException {
            ChunkRuns runs = new ChunkRuns(in, unsigned(in));
            runs.advance();
            return runs;
        }

        private void advance() throws IOException {
            if (runsLeft == 0) {
                nextFirst = Long.MAX_VALUE;
                return;
            }
            runsLeft--;
            nextFirst = unsigned(in);
            nextSamples = unsigned(in);
            in.readInt();
        }

        /// Chunks are asked for in order.
        long samplesOf(long chunk) throws IOException {
            if (chunk >= nextFirst) {
                samples = nextSamples;
                advance();
            }
            return samples;
        }
    }
}
