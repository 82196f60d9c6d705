package dev.aircheck.transcoder.broker;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.Continuation;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.protocol.DecoderPlace;
import dev.aircheck.transcoder.protocol.MalformedRecordException;
import dev.aircheck.transcoder.protocol.ToWorker;
import dev.aircheck.transcoder.protocol.ToWorkerPipe;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job as a worker got it, read out of the file that its message was saved to. Nothing in it is trusted: lengths are
/// checked by the records, contents by the job's values.
sealed interface ReceivedJob {
    /// Pictures to encode.
    /// @param preRoll that of the job; null when it needs none
    record Transcode(TranscodeJob job, @Nullable SpooledPreRoll preRoll) implements ReceivedJob {}

    record MakeSprite(Sprite sprite) implements ReceivedJob {}

    /// Reads a message's file, all but the pre-roll.
    /// @param hasPreRoll whether pre-roll stands behind the job
    static ReceivedJob read(Path file, String label, boolean hasPreRoll) throws IOException {
        try (CountingStream in = new CountingStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return switch (next(in)) {
                case ToWorker.JobStarted start ->
                    transcode(start, samples(in), label, file, hasPreRoll ? in.count : -1);
                case ToWorker.SpriteAsked asked -> new MakeSprite(asked.sprite());
                case ToWorker.SampleSent _, ToWorker.JobEnded _, ToWorker.EncoderTried _ ->
                    throw new MalformedRecordException("message that does not begin with a job");
            };
        }
    }

    private static ReceivedJob transcode(
            ToWorker.JobStarted start, List<VideoSample> samples, String label, Path file, long preRollAt)
            throws MalformedRecordException {
        DecoderPlace before = start.decoder().resumed();
        SpooledPreRoll preRoll = before == null ? null : new SpooledPreRoll(before.session(), file, preRollAt);
        Continuation continuation = before == null
                ? null
                : new Continuation(before.keyFrameTicks(), start.decoder().left() == null);
        try {
            EncodeUnit unit = new EncodeUnit(start.format(), start.frameRate(), samples, start.cells(), continuation);
            return new Transcode(new TranscodeJob(label, unit, start.rungs(), preRoll, start.stills()), preRoll);
        } catch (IllegalArgumentException invalid) {
            throw new MalformedRecordException("job out of range: " + invalid.getMessage(), invalid);
        }
    }

    private static List<VideoSample> samples(CountingStream in) throws IOException {
        List<VideoSample> samples = new ArrayList<>();
        while (true) {
            switch (next(in)) {
                case ToWorker.SampleSent sent -> samples.add(sent.sample());
                case ToWorker.JobEnded _ -> {
                    return samples;
                }
                case ToWorker.JobStarted _, ToWorker.SpriteAsked _, ToWorker.EncoderTried _ ->
                    throw new MalformedRecordException("record inside of a job that is no sample");
            }
            if (in.count > Wire.MAX_UNIT_BYTES) {
                throw new MalformedRecordException(
                        "job of more than %d bytes (expected fewer)".formatted(Wire.MAX_UNIT_BYTES));
            }
        }
    }

    private static ToWorker next(InputStream in) throws IOException {
        return ToWorkerPipe.read(in).orElseThrow(() -> new MalformedRecordException("message ends inside of a job"));
    }

    /// Knows how far it was read.
    final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
