package dev.aircheck.transcoder.protocol;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.PictureTiming;
import dev.aircheck.transcoder.EncoderPreset;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.RungSpec;
import org.jspecify.annotations.Nullable;

/// What a job asks for.
final class JobFields {
    private static final int MAX_RUNGS = 16;
    private static final int MAX_CELLS = 64;
    private static final int MAX_IDRS = 10_000;
    private static final int MAX_NAME_BYTES = 256;
    private static final int MIN_FRAME_TICKS = MediaClock.TICKS_PER_SECOND / 1000;

    private JobFields() {}

    static void write(FieldWriter out, ToWorker.JobStarted job) {
        out.text(job.encoder().name()).text(job.preset().name());
        MediaFields.write(out, job.format());
        write(out, job.frameRate());
        out.list(job.cells(), cell -> write(out, cell));
        out.list(job.rungs(), rung -> write(out, rung));
        DecoderFields.write(out, job.decoder());
        StillFields.write(out, job.stills());
    }

    static ToWorker.JobStarted read(FieldReader in) throws MalformedRecordException {
        return new ToWorker.JobStarted(
                in.constant(H264Encoder.class),
                in.constant(EncoderPreset.class),
                MediaFields.readFormat(in),
                readFrameRate(in),
                in.list(MAX_CELLS, () -> readCell(in)),
                in.list(MAX_RUNGS, () -> readRung(in)),
                DecoderFields.readUse(in),
                StillFields.readRequest(in));
    }

    private static void write(FieldWriter out, @Nullable FrameRate rate) {
        out.int32(rate == null ? 0 : rate.numerator()).int32(rate == null ? 0 : rate.denominator());
    }

    private static @Nullable FrameRate readFrameRate(FieldReader in) throws MalformedRecordException {
        int numerator = in.int32(0, Integer.MAX_VALUE);
        int denominator = in.int32(0, Integer.MAX_VALUE);
        return numerator == 0 ? null : new FrameRate(numerator, denominator);
    }

    private static void write(FieldWriter out, EncodeCell cell) {
        out.int64(cell.sequence()).int64(cell.startTicks()).int64(cell.endTicks());
        out.list(cell.idrTicks(), out::int64);
        out.int64(
                switch (cell.timing()) {
                    case PictureTiming.AsSource source -> 0;
                    case PictureTiming.Grid grid -> grid.frameTicks();
                });
    }

    private static EncodeCell readCell(FieldReader in) throws MalformedRecordException {
        return new EncodeCell(in.int64(), in.int64(), in.int64(), in.list(MAX_IDRS, in::int64), readTiming(in));
    }

    private static PictureTiming readTiming(FieldReader in) throws MalformedRecordException {
        long frameTicks = in.int64();
        if (frameTicks != 0 && frameTicks < MIN_FRAME_TICKS) {
            throw new MalformedRecordException(
                    "grid of %d ticks (expected at least %d)".formatted(frameTicks, MIN_FRAME_TICKS));
        }
        return frameTicks == 0 ? new PictureTiming.AsSource() : new PictureTiming.Grid(frameTicks);
    }

    private static void write(FieldWriter out, RungSpec rung) {
        out.text(rung.name()).int32(rung.widthPx()).int32(rung.heightPx());
        switch (rung.rate()) {
            case RateControl.Bitrate bitrate -> out.int32(0).int32(bitrate.bps());
            case RateControl.ConstantQuality quality -> out.int32(quality.crf()).int32(quality.maxBps());
        }
        out.text(rung.profile().name());
        write(out, rung.maxFrameRate());
    }

    private static RungSpec readRung(FieldReader in) throws MalformedRecordException {
        return new RungSpec(
                in.text(MAX_NAME_BYTES),
                in.int32(),
                in.int32(),
                readRate(in),
                in.constant(H264Profile.class),
                readFrameRate(in));
    }

    private static RateControl readRate(FieldReader in) throws MalformedRecordException {
        int crf = in.int32();
        int bps = in.int32();
        return crf == 0 ? new RateControl.Bitrate(bps) : new RateControl.ConstantQuality(crf, bps);
    }
}
