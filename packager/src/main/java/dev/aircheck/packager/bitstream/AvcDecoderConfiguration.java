package dev.aircheck.packager.bitstream;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// AVCDecoderConfigurationRecord, `avcC` (ISO/IEC 14496-15 5.3.3.1):
/// ```
/// 0  configurationVersion = 1
/// 1  AVCProfileIndication, profile_compatibility, AVCLevelIndication
/// 4  111111 lengthSizeMinusOne(2)
/// 5  111 numOfSequenceParameterSets(5)   then for each: length(16) SPS
/// .. numOfPictureParameterSets(8)        then for each: length(16) PPS
/// .. High profiles only, and often missing: chroma format, bit depths, SPS extensions
/// ```
/// Pure functions.
public final class AvcDecoderConfiguration {
    private static final int VERSION = 1;
    private static final int SETS_OFFSET = 5;
    private static final int MAX_SPS = 31;
    private static final int MAX_PPS = 255;
    private static final int MAX_SET_BYTES = 0xFFFF;

    private AvcDecoderConfiguration() {}

    /// The picture size is the first SPS's. Whatever follows the picture parameter sets is kept and not looked at.
    public static VideoFormat.Avc parse(Bytes avcC) {
        if (avcC.length() <= SETS_OFFSET || avcC.at(0) != VERSION) {
            throw new MalformedBitstreamException("avcC " + avcC, "version 1 and at least one SPS");
        }
        int lengthSize = (avcC.at(4) & 3) + 1;
        if (lengthSize == 3) {
            throw new MalformedBitstreamException("NAL length size 3", "1, 2 or 4");
        }
        List<Bytes> sequenceSets = new ArrayList<>();
        int end = readSets(avcC, SETS_OFFSET + 1, avcC.at(SETS_OFFSET) & MAX_SPS, sequenceSets);
        if (sequenceSets.isEmpty()) {
            throw new MalformedBitstreamException("avcC without an SPS", "at least one");
        }
        if (end == avcC.length()) {
            throw new MalformedBitstreamException("avcC that ends after its SPS", "a count of PPS");
        }
        readSets(avcC, end + 1, avcC.at(end), new ArrayList<>());
        SequenceParameterSet sps = SequenceParameterSet.parse(sequenceSets.getFirst());
        return new VideoFormat.Avc(
                avcC,
                sps.widthPx(),
                sps.heightPx(),
                sps.sar().width(),
                sps.sar().height());
    }

    /// The sequence and then the picture parameter sets of an `avcC` that [#parse] takes.
    public static List<Bytes> parameterSets(Bytes avcC) {
        List<Bytes> sets = new ArrayList<>();
        int end = readSets(avcC, SETS_OFFSET + 1, avcC.at(SETS_OFFSET) & MAX_SPS, sets);
        readSets(avcC, end + 1, avcC.at(end), sets);
        return sets;
    }

    /// An `avcC` with four-byte NAL lengths from parameter sets that were found in-band.
    public static Bytes of(List<Bytes> sps, List<Bytes> pps) {
        requireSets("SPS", sps, MAX_SPS);
        requireSets("PPS", pps, MAX_PPS);
        SequenceParameterSet.Chroma chroma =
                SequenceParameterSet.parse(sps.getFirst()).chroma();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(VERSION);
        out.writeBytes(sps.getFirst().slice(1, 3).toArray());
        out.write(0xFC | 3);
        writeSets(out, 0xE0 | sps.size(), sps);
        writeSets(out, pps.size(), pps);
        if (chroma.inSps()) {
            out.write(0xFC | chroma.formatIdc());
            out.write(0xF8 | (chroma.lumaDepthBits() - 8));
            out.write(0xF8 | (chroma.chromaDepthBits() - 8));
            out.write(0); // numOfSequenceParameterSetExt
        }
        return Bytes.wrap(out.toByteArray());
    }

    private static int readSets(Bytes avcC, int from, int count, List<Bytes> sets) {
        int position = from;
        for (int i = 0; i < count; i++) {
            if (position + 2 > avcC.length() || position + 2 + avcC.uint16(position) > avcC.length()) {
                throw new MalformedBitstreamException(
                        "avcC of %d bytes cut in parameter set %d".formatted(avcC.length(), i), count + " whole sets");
            }
            int length = avcC.uint16(position);
            sets.add(avcC.slice(position + 2, length));
            position += 2 + length;
        }
        return position;
    }

    private static void requireSets(String name, List<Bytes> sets, int max) {
        if (sets.isEmpty() || sets.size() > max) {
            throw new MalformedBitstreamException("%d %s".formatted(sets.size(), name), "1.." + max);
        }
        for (Bytes set : sets) {
            if (set.isEmpty() || set.length() > MAX_SET_BYTES) {
                throw new MalformedBitstreamException(
                        "%s of %d bytes".formatted(name, set.length()), "1.." + MAX_SET_BYTES);
            }
        }
    }

    private static void writeSets(ByteArrayOutputStream out, int countByte, List<Bytes> sets) {
        out.write(countByte);
        for (Bytes set : sets) {
            out.write(set.length() >> 8);
            out.write(set.length());
            out.writeBytes(set.toArray());
        }
    }
}
