package dev.aircheck.packager.bitstream;

import dev.aircheck.packager.media.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Makes ordinary intra pictures of IDR pictures that an encoder put in by itself (at a scene cut), without touching
/// what is coded in them: all rungs of a ladder must have their key frames at the same times.
///
/// An IDR picture sets `frame_num` back to 0, so that of every picture after it is raised again. This is all there is
/// to do in streams of one reference picture whose output order is the decode order; others are refused.
/// Confined to one encoder's pictures, in decode order.
public final class KeyFrameDemotion {
    private static final int SLICE = 1;
    private static final int EMULATION_PREVENTION = 3;

    private final SliceSyntax syntax;
    private long raisedBy;
    private long lastFrameNumber;

    private KeyFrameDemotion(SliceSyntax syntax) {
        this.syntax = syntax;
    }

    /// For streams with these parameter sets.
    public static KeyFrameDemotion of(Bytes sps, Bytes pps) {
        return new KeyFrameDemotion(SliceSyntax.parse(sps, pps));
    }

    /// The units of one picture.
    /// @param staysKeyFrame whether its slices, if they are IDR slices, stay so
    public List<Bytes> apply(List<Bytes> units, boolean staysKeyFrame) {
        boolean idr = units.stream().anyMatch(unit -> NalUnits.typeOf(unit) == NalUnits.IDR);
        if (idr) {
            raisedBy = staysKeyFrame ? 0 : lastFrameNumber + 1;
        }
        List<Bytes> written = new ArrayList<>(units.size());
        for (Bytes unit : units) {
            int type = NalUnits.typeOf(unit);
            written.add(type == SLICE || type == NalUnits.IDR ? slice(unit) : unit);
        }
        return written;
    }

    /// ITU-T H.264 7.3.3, as far as `dec_ref_pic_marking`; what follows is copied.
    private Bytes slice(Bytes unit) {
        BitReader in = new BitReader(NalUnits.withoutEmulationPrevention(unit.sliceFrom(1)));
        BitWriter out = new BitWriter();
        out.unsignedExpGolomb(in.unsignedExpGolomb()); // first_mb_in_slice
        out.unsignedExpGolomb(in.unsignedExpGolomb()); // slice_type
        out.unsignedExpGolomb(in.unsignedExpGolomb()); // pic_parameter_set_id
        long frameNumber = syntax.wrapped(in.bits(syntax.frameNumberBits()) + raisedBy);
        lastFrameNumber = frameNumber;
        if (raisedBy == 0) {
            return unit;
        }
        out.bits(frameNumber, syntax.frameNumberBits());
        int header = unit.at(0);
        if (NalUnits.typeOf(unit) == NalUnits.IDR) {
            in.unsignedExpGolomb(); // idr_pic_id
            in.skip(2); // no_output_of_prior_pics_flag, long_term_reference_flag
            out.bits(0, 1); // adaptive_ref_pic_marking_mode_flag
            header = (header & 0xE0) | SLICE;
            copyIntraHeader(in, out);
        }
        if (syntax.arithmetic() && NalUnits.typeOf(unit) == NalUnits.IDR) {
            in.alignToByte();
            out.align(1); // cabac_alignment_one_bit
        }
        copyRest(in, out);
        return withEmulationPrevention(header, out.toArray());
    }

    private void copyIntraHeader(BitReader in, BitWriter out) {
        out.unsignedExpGolomb(in.unsignedExpGolomb()); // slice_qp_delta, whose code is a ue(v)'s
        if (syntax.deblockingControl()) {
            long disabled = in.unsignedExpGolomb();
            out.unsignedExpGolomb(disabled);
            if (disabled != 1) {
                out.unsignedExpGolomb(in.unsignedExpGolomb());
                out.unsignedExpGolomb(in.unsignedExpGolomb());
            }
        }
    }

    /// Up to `rbsp_stop_one_bit`, the last one that is set; then zeros to the end of the byte.
    private static void copyRest(BitReader in, BitWriter out) {
        int zeros = 0;
        while (in.remainingBits() > 0) {
            if (in.flag()) {
                for (; zeros > 0; zeros--) {
                    out.bits(0, 1);
                }
                out.bits(1, 1);
            } else {
                zeros++;
            }
        }
        out.align(0);
    }

    /// 7.4.1: no three bytes `00 00 00` to `00 00 03` in a unit.
    private static Bytes withEmulationPrevention(int header, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + payload.length / 64 + 1);
        out.write(header);
        int zeros = 0;
        for (byte value : payload) {
            if (zeros == 2 && (value & 0xFF) <= EMULATION_PREVENTION) {
                out.write(EMULATION_PREVENTION);
                zeros = 0;
            }
            out.write(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }
        return Bytes.wrap(out.toByteArray());
    }
}
