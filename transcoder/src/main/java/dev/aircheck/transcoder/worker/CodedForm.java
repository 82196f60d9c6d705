package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.bitstream.AvcDecoderConfiguration;
import dev.aircheck.packager.bitstream.KeyFrameDemotion;
import dev.aircheck.packager.bitstream.MalformedBitstreamException;
import dev.aircheck.packager.bitstream.NalUnits;
import dev.aircheck.packager.media.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an encoder writes its stream, and how that becomes what MP4 has: an `avcC` record, and access units of units
/// behind 4-byte lengths without parameter sets.
sealed interface CodedForm {
    /// The `avcC` record.
    Bytes configuration();

    /// One access unit. What an encoder made a key frame by itself is one no longer.
    Bytes accessUnit(byte[] written, boolean keyFrame) throws LibavException;

    /// x264 with `annexb=0`: it is there already.
    record Lengths(Bytes configuration) implements CodedForm {
        @Override
        public Bytes accessUnit(byte[] written, boolean keyFrame) throws LibavException {
            return LengthPrefixedUnits.withoutHeaders(written);
        }
    }

    /// Annex B.
    /// @param demotion null for an encoder whose key frames are all asked for
    record StartCodes(Bytes configuration, @Nullable KeyFrameDemotion demotion) implements CodedForm {
        private static final int LENGTH_BYTES = 4;

        @Override
        public Bytes accessUnit(byte[] written, boolean keyFrame) throws LibavException {
            try {
                List<Bytes> units = NalUnits.fromAnnexB(Bytes.wrap(written)).stream()
                        .filter(unit -> !LengthPrefixedUnits.isHeader(unit))
                        .toList();
                return NalUnits.join(demotion == null ? units : demotion.apply(units, keyFrame), LENGTH_BYTES);
            } catch (MalformedBitstreamException unreadable) {
                throw new LibavException("access unit: " + unreadable.getMessage());
            }
        }
    }

    /// Tells the form by what the encoder gave when it was opened.
    /// @param extradata that
    /// @param level at least this is declared: some encoders choose one by the rate that they measured
    static CodedForm of(Bytes extradata, boolean cutsByItself, int level) throws LibavException {
        if (extradata.length() > 0 && extradata.at(0) == 1) {
            return new Lengths(extradata);
        }
        try {
            List<Bytes> units = NalUnits.fromAnnexB(extradata);
            List<Bytes> sequenceSets = NalUnits.ofType(units, NalUnits.SPS).stream()
                    .map(set -> withLevel(set, level))
                    .toList();
            List<Bytes> pictureSets = NalUnits.ofType(units, NalUnits.PPS);
            Bytes configuration = AvcDecoderConfiguration.of(sequenceSets, pictureSets);
            return new StartCodes(
                    configuration,
                    cutsByItself ? KeyFrameDemotion.of(sequenceSets.getFirst(), pictureSets.getFirst()) : null);
        } catch (MalformedBitstreamException unreadable) {
            throw new LibavException("parameter sets: " + unreadable.getMessage());
        }
    }

    /// `level_idc` is the fourth byte (ITU-T H.264 7.3.2.1.1).
    private static Bytes withLevel(Bytes sequenceSet, int level) {
        byte[] bytes = sequenceSet.toArray();
        if (bytes.length > 3) {
            bytes[3] = (byte) Math.max(bytes[3] & 0xFF, level);
        }
        return Bytes.wrap(bytes);
    }
}
