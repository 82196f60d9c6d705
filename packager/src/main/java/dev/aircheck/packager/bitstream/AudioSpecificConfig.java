package dev.aircheck.packager.bitstream;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.Bytes;
import java.util.List;

/// AudioSpecificConfig (ISO/IEC 14496-3 1.6.2.1) of the AAC family. Pure functions.
///
/// SBR and PS are found where they are signalled: hierarchically (object type 5 or 29 in front) or backward
/// compatibly (sync extension 0x2b7 behind the LC configuration). Where SBR is not signalled at all, the core's own
/// rate and frame length give the same time.
public final class AudioSpecificConfig {
    private static final int AAC_SBR = 5;
    private static final int AAC_PS = 29;
    private static final int ESCAPED_OBJECT_TYPE = 31;
    private static final int AAC_LD = 23;
    private static final int SYNC_SBR = 0x2b7;
    private static final int SYNC_PS = 0x548;
    private static final int EXPLICIT_RATE = 15;
    private static final int MAX_RATE_HZ = 192_000;

    /// Table 1.18, by `samplingFrequencyIndex`.
    private static final List<Integer> RATES_HZ = List.of(
            96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350);

    private AudioSpecificConfig() {}

    /// What SBR and PS add to the core; `rateHz` is the output's.
    private record Extension(int objectType, int rateHz) {}

    public static AudioFormat.Aac parse(Bytes config) {
        BitReader reader = new BitReader(config);
        int objectType = objectType(reader);
        int coreRateHz = rateHz(reader);
        int channelConfiguration = reader.uint(4);
        Extension extension = new Extension(objectType, coreRateHz);
        boolean hierarchical = objectType == AAC_SBR || objectType == AAC_PS;
        if (hierarchical) {
            extension = new Extension(objectType, rateHz(reader));
            objectType = objectType(reader);
        }
        GaSpecificConfig core = GaSpecificConfig.read(reader, requireAac(objectType), channelConfiguration);
        if (!hierarchical) {
            extension = syncExtension(reader, extension);
        }
        // A decoder of parametric stereo makes two channels of one.
        int channels = extension.objectType == AAC_PS && core.channels() == 1 ? 2 : core.channels();
        return new AudioFormat.Aac(
                config,
                extension.objectType,
                extension.rateHz,
                channels,
                core.samplesPerFrame() * upsampling(coreRateHz, extension.rateHz));
    }

    private static int objectType(BitReader reader) {
        int type = reader.uint(5);
        return type == ESCAPED_OBJECT_TYPE ? 32 + reader.uint(6) : type;
    }

    private static int rateHz(BitReader reader) {
        int index = reader.uint(4);
        if (index == EXPLICIT_RATE) {
            int rateHz = reader.uint(24);
            if (rateHz < 1 || rateHz > MAX_RATE_HZ) {
                throw new MalformedBitstreamException("sampling frequency " + rateHz, "1.." + MAX_RATE_HZ);
            }
            return rateHz;
        }
        if (index >= RATES_HZ.size()) {
            throw new MalformedBitstreamException("sampling frequency index " + index, "0..12 or 15");
        }
        return RATES_HZ.get(index);
    }

    /// Main, LC, SSR, LTP, ER LC, ER LTP, ER LD (Table 1.17): those with a GASpecificConfig and one layer.
    private static int requireAac(int objectType) {
        return switch (objectType) {
            case 1, 2, 3, 4, 17, 19, AAC_LD -> objectType;
            default ->
                throw new MalformedBitstreamException("audio object type " + objectType, "1..5, 17, 19, 23 or 29");
        };
    }

    /// Backward compatible signalling, at the end of the configuration. Anything else there is not ours to judge.
    private static Extension syncExtension(BitReader reader, Extension core) {
        if (reader.remainingBits() < 16 || reader.uint(11) != SYNC_SBR || objectType(reader) != AAC_SBR) {
            return core;
        }
        if (!reader.flag()) { // sbrPresentFlag
            return core;
        }
        int rateHz = rateHz(reader);
        boolean ps = reader.remainingBits() >= 12 && reader.uint(11) == SYNC_PS && reader.flag();
        return new Extension(ps ? AAC_PS : AAC_SBR, rateHz);
    }

    /// SBR doubles the rate, or keeps it in its downsampled mode (4.6.18.4.3).
    private static int upsampling(int coreRateHz, int outputRateHz) {
        if (outputRateHz != coreRateHz && outputRateHz != 2 * coreRateHz) {
            throw new MalformedBitstreamException(
                    "SBR rate " + outputRateHz, "%d or %d".formatted(coreRateHz, 2 * coreRateHz));
        }
        return outputRateHz / coreRateHz;
    }
}
