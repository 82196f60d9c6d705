package dev.aircheck.packager.bitstream;

import dev.aircheck.packager.media.Bytes;

/// What a [KeyFrameDemotion] has to know of the parameter sets to find its way through a slice header.
/// @param arithmetic slices are coded with CABAC
record SliceSyntax(int frameNumberBits, boolean arithmetic, boolean deblockingControl) {
    private static final int BASELINE = 66;
    private static final int MAIN = 77;
    private static final int HIGH = 100;
    private static final int OUTPUT_IN_DECODE_ORDER = 2;

    /// ITU-T H.264 7.3.2.1.1 and 7.3.2.2; refuses streams that need more than is known here.
    static SliceSyntax parse(Bytes sps, Bytes pps) {
        int frameNumberBits = frameNumberBits(sps);
        BitReader reader = new BitReader(NalUnits.withoutEmulationPrevention(pps.sliceFrom(1)));
        reader.unsignedExpGolomb(); // pic_parameter_set_id
        reader.unsignedExpGolomb(); // seq_parameter_set_id
        boolean arithmetic = reader.flag();
        require("bottom_field_pic_order_in_frame_present_flag", reader.bits(1), 0);
        require("num_slice_groups_minus1", reader.unsignedExpGolomb(), 0);
        reader.unsignedExpGolomb(); // num_ref_idx_l0_default_active_minus1
        reader.unsignedExpGolomb(); // num_ref_idx_l1_default_active_minus1
        reader.skip(3); // weighted_pred_flag, weighted_bipred_idc
        reader.signedExpGolomb(); // pic_init_qp_minus26
        reader.signedExpGolomb(); // pic_init_qs_minus26
        reader.signedExpGolomb(); // chroma_qp_index_offset
        boolean deblockingControl = reader.flag();
        reader.flag(); // constrained_intra_pred_flag
        require("redundant_pic_cnt_present_flag", reader.bits(1), 0);
        return new SliceSyntax(frameNumberBits, arithmetic, deblockingControl);
    }

    /// `frame_num` counts modulo MaxFrameNum (7-10).
    long wrapped(long frameNumber) {
        return frameNumber % (1L << frameNumberBits);
    }

    private static int frameNumberBits(Bytes sps) {
        int profile = sps.at(1);
        BitReader reader = new BitReader(NalUnits.withoutEmulationPrevention(sps.sliceFrom(4)));
        reader.unsignedExpGolomb(); // seq_parameter_set_id
        if (profile == HIGH) {
            require("chroma_format_idc", reader.unsignedExpGolomb(), 1);
            reader.unsignedExpGolomb(); // bit_depth_luma_minus8
            reader.unsignedExpGolomb(); // bit_depth_chroma_minus8
            reader.flag(); // qpprime_y_zero_transform_bypass_flag
            require("seq_scaling_matrix_present_flag", reader.bits(1), 0);
        } else if (profile != BASELINE && profile != MAIN) {
            throw new MalformedBitstreamException("profile " + profile, "66, 77 or 100");
        }
        int frameNumberBits = reader.unsignedExpGolomb("log2_max_frame_num_minus4", 12) + 4;
        require("pic_order_cnt_type", reader.unsignedExpGolomb(), OUTPUT_IN_DECODE_ORDER);
        require("max_num_ref_frames", reader.unsignedExpGolomb(), 1);
        reader.flag(); // gaps_in_frame_num_value_allowed_flag
        reader.unsignedExpGolomb(); // pic_width_in_mbs_minus1
        reader.unsignedExpGolomb(); // pic_height_in_map_units_minus1
        require("frame_mbs_only_flag", reader.bits(1), 1);
        return frameNumberBits;
    }

    private static void require(String name, long actual, long expected) {
        if (actual != expected) {
            throw new MalformedBitstreamException(name + " " + actual, Long.toString(expected));
        }
    }
}
