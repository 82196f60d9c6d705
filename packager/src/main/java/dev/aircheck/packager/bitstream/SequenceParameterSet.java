package dev.aircheck.packager.bitstream;

import dev.aircheck.packager.media.Bytes;
import java.util.Set;

/// What Aircheck needs of an H.264 sequence parameter set (ITU-T H.264 7.3.2.1.1 and E.1.1).
record SequenceParameterSet(int widthPx, int heightPx, Sar sar, Chroma chroma) {
    /// Larger pictures are refused before anything native sees them: no level of H.264 has more (Table A-1).
    static final int MAX_SIDE_PX = 16_384;

    /// The profiles whose SPS carries chroma format, bit depth and scaling lists (7.3.2.1.1).
    private static final Set<Integer> HIGH_PROFILES =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    private static final int NAL_HEADER_AND_PROFILE_BYTES = 4;
    private static final int MACROBLOCK_PX = 16;
    private static final int CHROMA_420 = 1;
    private static final int CHROMA_422 = 2;
    private static final int CHROMA_444 = 3;
    private static final int MAX_REFERENCE_FRAMES = 16;

    /// Sample aspect ratio; 1:1 when the stream does not say.
    record Sar(int width, int height) {
        static final Sar SQUARE = new Sar(1, 1);
    }

    /// `inSps`: this profile's SPS names them, so the `avcC` has to repeat them.
    record Chroma(boolean inSps, int formatIdc, boolean separatePlanes, int lumaDepthBits, int chromaDepthBits) {
        static final Chroma OF_OLD_PROFILES = new Chroma(false, CHROMA_420, false, 8, 8);

        /// SubWidthC (Table 6-1); 1 where cropping counts luma samples (7-19).
        int cropUnitX() {
            return !separatePlanes && (formatIdc == CHROMA_420 || formatIdc == CHROMA_422) ? 2 : 1;
        }

        /// SubHeightC (Table 6-1); 1 where cropping counts luma samples (7-20).
        int cropUnitY() {
            return formatIdc == CHROMA_420 ? 2 : 1;
        }
    }

    /// `nalUnit` with its one-byte header.
    static SequenceParameterSet parse(Bytes nalUnit) {
        if (nalUnit.length() < NAL_HEADER_AND_PROFILE_BYTES || NalUnits.typeOf(nalUnit) != NalUnits.SPS) {
            throw new MalformedBitstreamException("parameter set " + nalUnit, "a sequence parameter set");
        }
        int profile = nalUnit.at(1);
        BitReader reader = new BitReader(NalUnits.withoutEmulationPrevention(nalUnit.sliceFrom(4)));
        reader.unsignedExpGolomb("seq_parameter_set_id", 31);
        Chroma chroma = HIGH_PROFILES.contains(profile) ? chroma(reader) : Chroma.OF_OLD_PROFILES;
        reader.unsignedExpGolomb("log2_max_frame_num_minus4", 12);
        skipPictureOrderCount(reader);
        reader.unsignedExpGolomb("max_num_ref_frames", MAX_REFERENCE_FRAMES);
        reader.flag(); // gaps_in_frame_num_value_allowed_flag
        return picture(reader, chroma);
    }

    private static Chroma chroma(BitReader reader) {
        int formatIdc = reader.unsignedExpGolomb("chroma_format_idc", CHROMA_444);
        boolean separatePlanes = formatIdc == CHROMA_444 && reader.flag();
        int lumaDepthBits = 8 + reader.unsignedExpGolomb("bit_depth_luma_minus8", 6);
        int chromaDepthBits = 8 + reader.unsignedExpGolomb("bit_depth_chroma_minus8", 6);
        reader.flag(); // qpprime_y_zero_transform_bypass_flag
        if (reader.flag()) {
            int lists = formatIdc == CHROMA_444 ? 12 : 8;
            for (int i = 0; i < lists; i++) {
                if (reader.flag()) {
                    skipScalingList(reader, i < 6 ? 16 : 64);
                }
            }
        }
        return new Chroma(true, formatIdc, separatePlanes, lumaDepthBits, chromaDepthBits);
    }

    /// 7.3.2.1.1.1: a scale of 0 ends the list's deltas early.
    private static void skipScalingList(BitReader reader, int size) {
        long scale = 8;
        for (int i = 0; i < size && scale != 0; i++) {
            scale = Math.floorMod(scale + reader.signedExpGolomb(), 256L);
        }
    }

    private static void skipPictureOrderCount(BitReader reader) {
        int type = reader.unsignedExpGolomb("pic_order_cnt_type", 2);
        if (type == 0) {
            reader.unsignedExpGolomb("log2_max_pic_order_cnt_lsb_minus4", 12);
        } else if (type == 1) {
            reader.flag(); // delta_pic_order_always_zero_flag
            reader.signedExpGolomb(); // offset_for_non_ref_pic
            reader.signedExpGolomb(); // offset_for_top_to_bottom_field
            int cycle = reader.unsignedExpGolomb("num_ref_frames_in_pic_order_cnt_cycle", 255);
            for (int i = 0; i < cycle; i++) {
                reader.signedExpGolomb(); // offset_for_ref_frame
            }
        }
    }

    private static SequenceParameterSet picture(BitReader reader, Chroma chroma) {
        long widthMacroblocks = reader.unsignedExpGolomb() + 1;
        long heightMapUnits = reader.unsignedExpGolomb() + 1;
        boolean framesOnly = reader.flag();
        int fields = framesOnly ? 1 : 2;
        if (!framesOnly) {
            reader.flag(); // mb_adaptive_frame_field_flag
        }
        reader.flag(); // direct_8x8_inference_flag
        long width = widthMacroblocks * MACROBLOCK_PX;
        long height = heightMapUnits * MACROBLOCK_PX * fields;
        requireSize("coded", width, height);
        if (reader.flag()) {
            width -= chroma.cropUnitX() * twoOffsets(reader);
            height -= (long) chroma.cropUnitY() * fields * twoOffsets(reader);
            requireSize("cropped", width, height);
        }
        boolean usabilityInformation = reader.flag();
        Sar sar = usabilityInformation ? sampleAspectRatio(reader) : Sar.SQUARE;
        return new SequenceParameterSet((int) width, (int) height, sar, chroma);
    }

    /// Left and right, or top and bottom.
    private static long twoOffsets(BitReader reader) {
        long first = reader.unsignedExpGolomb();
        return first + reader.unsignedExpGolomb();
    }

    private static void requireSize(String kind, long width, long height) {
        if (width < 1 || height < 1 || width > MAX_SIDE_PX || height > MAX_SIDE_PX) {
            throw new MalformedBitstreamException(
                    "%s picture of %dx%d".formatted(kind, width, height), "1..%d a side".formatted(MAX_SIDE_PX));
        }
    }

    /// Table E-1. 0 is "unspecified" and so are the reserved ones.
    private static Sar sampleAspectRatio(BitReader reader) {
        if (!reader.flag()) {
            return Sar.SQUARE;
        }
        int idc = reader.uint(8);
        return switch (idc) {
            case 2 -> new Sar(12, 11);
            case 3 -> new Sar(10, 11);
            case 4 -> new Sar(16, 11);
            case 5 -> new Sar(40, 33);
            case 6 -> new Sar(24, 11);
            case 7 -> new Sar(20, 11);
            case 8 -> new Sar(32, 11);
            case 9 -> new Sar(80, 33);
            case 10 -> new Sar(18, 11);
            case 11 -> new Sar(15, 11);
            case 12 -> new Sar(64, 33);
            case 13 -> new Sar(160, 99);
            case 14 -> new Sar(4, 3);
            case 15 -> new Sar(3, 2);
            case 16 -> new Sar(2, 1);
            case 255 -> extendedSampleAspectRatio(reader);
            default -> Sar.SQUARE;
        };
    }

    private static Sar extendedSampleAspectRatio(BitReader reader) {
        int width = reader.uint(16);
        int height = reader.uint(16);
        return width == 0 || height == 0 ? Sar.SQUARE : new Sar(width, height);
    }
}
