package dev.aircheck.transcoder;

/// One segment of one rung: encoded, or a gap in this rung only.
public sealed interface CellResult {
    long sequence();

    record Encoded(EncodedSegment segment) implements CellResult {
        @Override
        public long sequence() {
            return segment.sequence();
        }
    }

    record Failed(long sequence, String reason) implements CellResult {
        /// The source is damaged there: no encoder can help.
        public static final String NOTHING_DECODED = "no picture could be decoded";

        /// The job goes on inside a group of pictures, and neither its decoder nor its pictures are here.
        public static final String PRE_ROLL_MISSING = "the pictures before it are not here";

        /// Whether another encoder may do better.
        boolean mayBeTheEncoders() {
            return !reason.equals(NOTHING_DECODED) && !reason.equals(PRE_ROLL_MISSING);
        }
    }
}
