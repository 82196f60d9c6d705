package dev.aircheck.transcoder.protocol;

import dev.aircheck.transcoder.EncoderPreset;
import dev.aircheck.transcoder.H264Encoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// [ToWorker] records as bytes: the server writes, the worker reads.
public final class ToWorkerPipe {
    private static final int JOB_STARTED = 1;
    private static final int SAMPLE_SENT = 2;
    private static final int JOB_ENDED = 3;
    private static final int SPRITE_ASKED = 4;
    private static final int ENCODER_TRIED = 5;

    private ToWorkerPipe() {}

    public static void write(OutputStream out, ToWorker message) throws IOException {
        FieldWriter body = new FieldWriter();
        switch (message) {
            case ToWorker.JobStarted job -> {
                JobFields.write(body, job);
                RecordFrames.write(out, JOB_STARTED, body);
            }
            case ToWorker.SampleSent sent -> {
                MediaFields.write(body, sent.sample());
                RecordFrames.write(out, SAMPLE_SENT, body);
            }
            case ToWorker.JobEnded ended -> RecordFrames.write(out, JOB_ENDED, body);
            case ToWorker.SpriteAsked asked -> {
                StillFields.write(body, asked.sprite());
                RecordFrames.write(out, SPRITE_ASKED, body);
            }
            case ToWorker.EncoderTried tried -> {
                body.text(tried.encoder().name()).text(tried.preset().name());
                StillFields.write(body, tried.size());
                body.int32(tried.pictures());
                RecordFrames.write(out, ENCODER_TRIED, body);
            }
        }
    }

    /// Empty at the end of the pipe.
    public static Optional<ToWorker> read(InputStream in) throws IOException {
        Optional<RecordFrames.Frame> frame = RecordFrames.read(in);
        return frame.isEmpty() ? Optional.empty() : Optional.of(decode(frame.get()));
    }

    private static ToWorker decode(RecordFrames.Frame frame) throws MalformedRecordException {
        FieldReader body = frame.body();
        try {
            ToWorker message = switch (frame.type()) {
                case JOB_STARTED -> JobFields.read(body);
                case SAMPLE_SENT -> new ToWorker.SampleSent(MediaFields.readSample(body));
                case JOB_ENDED -> new ToWorker.JobEnded();
                case SPRITE_ASKED -> new ToWorker.SpriteAsked(StillFields.readSprite(body));
                case ENCODER_TRIED ->
                    new ToWorker.EncoderTried(
                            body.constant(H264Encoder.class),
                            body.constant(EncoderPreset.class),
                            StillFields.readSize(body),
                            body.int32());
                default -> throw new MalformedRecordException("record type %d (expected 1..5)".formatted(frame.type()));
            };
            body.end();
            return message;
        } catch (IllegalArgumentException invalid) {
            throw new MalformedRecordException("field out of range", invalid);
        }
    }
}
