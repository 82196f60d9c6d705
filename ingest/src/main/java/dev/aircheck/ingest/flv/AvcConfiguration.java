package dev.aircheck.ingest.flv;

import dev.aircheck.packager.bitstream.AvcDecoderConfiguration;
import dev.aircheck.packager.bitstream.MalformedBitstreamException;
import dev.aircheck.packager.bitstream.NalUnits;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which H.264 configuration holds: that of the last sequence header, or of newer parameter sets among the pictures.
final class AvcConfiguration {
    private static final int DEFAULT_LENGTH_SIZE = 4;

    /// `avcC`, ISO/IEC 14496-15 5.3.3.1: the count of SPS, behind it for each a length and its bytes.
    private static final int SPS_COUNT_OFFSET = 5;

    private Bytes lastHeader = Bytes.EMPTY;
    private int receivedLengthSize = DEFAULT_LENGTH_SIZE;
    private List<Bytes> sequenceSets = List.of();

    /// Null until the encoder has configured a decoder, by sequence header or in-band.
    private VideoFormat.@Nullable Avc format;

    VideoFormat.@Nullable Avc format() {
        return format;
    }

    /// Bytes of the length in front of each NAL unit of a picture as it comes; the format may have another one, once
    /// parameter sets in-band have replaced the header.
    int receivedLengthSize() {
        return receivedLengthSize;
    }

    /// The new format, if this is one. Encoders repeat the header, some with every key frame: that is no news, and
    /// does not undo a change in-band either.
    Optional<VideoFormat.Avc> header(Bytes configuration) {
        if (configuration.equals(lastHeader)) {
            return Optional.empty();
        }
        Bytes avcC = NalUnits.isAnnexB(configuration)
                ? fromParameterSets(NalUnits.fromAnnexB(configuration))
                : configuration;
        VideoFormat.Avc next = AvcDecoderConfiguration.parse(avcC);
        lastHeader = configuration;
        receivedLengthSize = next.nalLengthSize();
        return changed(next);
    }

    /// The new format, if the parameter sets of this picture make one: any will do while there is none; then it takes
    /// an
    /// IDR with an SPS that is not known. A new PPS alone is left to the decoder, which finds it in the picture.
    Optional<VideoFormat.Avc> inBand(List<Bytes> units, boolean idr) {
        if (format != null && !idr) {
            return Optional.empty();
        }
        List<Bytes> found = NalUnits.ofType(units, NalUnits.SPS);
        if (found.isEmpty()
                || sequenceSets.containsAll(found)
                || NalUnits.ofType(units, NalUnits.PPS).isEmpty()) {
            return Optional.empty();
        }
        try {
            return changed(AvcDecoderConfiguration.parse(fromParameterSets(units)));
        } catch (MalformedBitstreamException e) {
            if (format == null) {
                throw e;
            }
            return Optional.empty(); // a decoder may know what to do with it; the old configuration stays
        }
    }

    private Optional<VideoFormat.Avc> changed(VideoFormat.Avc next) {
        if (next.equals(format)) {
            return Optional.empty();
        }
        format = next;
        sequenceSets = sequenceSetsOf(next.decoderConfiguration());
        return Optional.of(next);
    }

    private static Bytes fromParameterSets(List<Bytes> units) {
        return AvcDecoderConfiguration.of(NalUnits.ofType(units, NalUnits.SPS), NalUnits.ofType(units, NalUnits.PPS));
    }

    /// Of an `avcC` that has been parsed before.
    private static List<Bytes> sequenceSetsOf(Bytes avcC) {
        List<Bytes> sets = new ArrayList<>();
        int at = SPS_COUNT_OFFSET + 1;
        for (int i = avcC.at(SPS_COUNT_OFFSET) & 0x1F; i > 0; i--) {
            sets.add(avcC.slice(at + 2, avcC.uint16(at)));
            at += 2 + avcC.uint16(at);
        }
        return sets;
    }
}
