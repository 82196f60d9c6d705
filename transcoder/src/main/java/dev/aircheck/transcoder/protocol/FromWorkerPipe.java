package dev.aircheck.transcoder.protocol;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.transcoder.EncodedSegment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// [FromWorker] records as bytes: the worker writes, the server reads.
public final class FromWorkerPipe {
    private static final int HELLO = 1;
    private static final int HEARTBEAT = 2;
    private static final int SEGMENT_ENCODED = 3;
    private static final int CELL_FAILED = 4;
    private static final int JOB_FINISHED = 5;
    private static final int STILL_TAKEN = 6;
    private static final int SPRITE_MADE = 7;
    private static final int SPRITE_FAILED = 8;
    private static final int ENCODER_PASSED = 9;
    private static final int ENCODER_REFUSED = 10;

    private static final int MAX_TEXT_BYTES = 1024;
    private static final int MAX_SAMPLES = 10_000;
    private static final int MAX_DECODERS = 64;

    private FromWorkerPipe() {}

    public static void write(OutputStream out, FromWorker message) throws IOException {
        FieldWriter body = new FieldWriter();
        int type = switch (message) {
            case FromWorker.Hello hello -> {
                body.uint8(hello.version());
                yield HELLO;
            }
            case FromWorker.Heartbeat heartbeat -> {
                body.int64(heartbeat.progress());
                yield HEARTBEAT;
            }
            case FromWorker.SegmentEncoded encoded -> {
                body.text(encoded.rung());
                write(body, encoded.segment());
                yield SEGMENT_ENCODED;
            }
            case FromWorker.CellFailed failed -> {
                body.text(failed.rung()).int64(failed.sequence()).text(shortened(failed.reason()));
                yield CELL_FAILED;
            }
            case FromWorker.JobFinished finished -> {
                body.int32(finished.corruptPictures());
                body.list(finished.decoders(), place -> DecoderFields.write(body, place));
                yield JOB_FINISHED;
            }
            case FromWorker.StillTaken taken -> {
                StillFields.write(body, taken.still());
                yield STILL_TAKEN;
            }
            case FromWorker.SpriteMade made -> {
                StillFields.write(body, made.picture());
                yield SPRITE_MADE;
            }
            case FromWorker.SpriteFailed failed -> {
                body.text(shortened(failed.reason()));
                yield SPRITE_FAILED;
            }
            case FromWorker.EncoderPassed passed -> {
                write(body, passed.segment());
                yield ENCODER_PASSED;
            }
            case FromWorker.EncoderRefused refused -> {
                body.text(shortened(refused.reason()));
                yield ENCODER_REFUSED;
            }
        };
        RecordFrames.write(out, type, body);
    }

    /// Empty at the end of the pipe.
    public static Optional<FromWorker> read(InputStream in) throws IOException {
        Optional<RecordFrames.Frame> frame = RecordFrames.read(in);
        return frame.isEmpty() ? Optional.empty() : Optional.of(decode(frame.get()));
    }

    private static FromWorker decode(RecordFrames.Frame frame) throws MalformedRecordException {
        FieldReader body = frame.body();
        try {
            FromWorker message = fields(frame.type(), body);
            body.end();
            return message;
        } catch (IllegalArgumentException invalid) {
            throw new MalformedRecordException("field out of range", invalid);
        }
    }

    private static FromWorker fields(int type, FieldReader body) throws MalformedRecordException {
        return switch (type) {
            case HELLO -> new FromWorker.Hello(body.uint8());
            case HEARTBEAT -> new FromWorker.Heartbeat(body.int64());
            case SEGMENT_ENCODED -> new FromWorker.SegmentEncoded(body.text(MAX_TEXT_BYTES), readSegment(body));
            case CELL_FAILED ->
                new FromWorker.CellFailed(body.text(MAX_TEXT_BYTES), body.int64(), body.text(MAX_TEXT_BYTES));
            case JOB_FINISHED ->
                new FromWorker.JobFinished(
                        body.int32(0, Integer.MAX_VALUE), body.list(MAX_DECODERS, () -> DecoderFields.read(body)));
            case STILL_TAKEN -> new FromWorker.StillTaken(StillFields.readStill(body));
            case SPRITE_MADE -> new FromWorker.SpriteMade(StillFields.readJpeg(body));
            case SPRITE_FAILED -> new FromWorker.SpriteFailed(body.text(MAX_TEXT_BYTES));
            case ENCODER_PASSED -> new FromWorker.EncoderPassed(readSegment(body));
            case ENCODER_REFUSED -> new FromWorker.EncoderRefused(body.text(MAX_TEXT_BYTES));
            default -> throw new MalformedRecordException("record type %d (expected 1..10)".formatted(type));
        };
    }

    private static void write(FieldWriter out, EncodedSegment segment) {
        out.int64(segment.sequence()).int64(segment.startTicks()).int64(segment.endTicks());
        MediaFields.write(out, segment.format());
        out.list(segment.samples(), sample -> MediaFields.write(out, sample));
    }

    private static EncodedSegment readSegment(FieldReader in) throws MalformedRecordException {
        long sequence = in.int64();
        long startTicks = in.int64();
        long endTicks = in.int64();
        var format = MediaFields.readFormat(in);
        var samples = in.<VideoSample>list(MAX_SAMPLES, () -> MediaFields.readSample(in));
        return new EncodedSegment(sequence, format, startTicks, endTicks, samples);
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_TEXT_BYTES / 4 ? reason : reason.substring(0, MAX_TEXT_BYTES / 4);
    }
}
