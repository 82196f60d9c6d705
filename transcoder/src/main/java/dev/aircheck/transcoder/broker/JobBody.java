package dev.aircheck.transcoder.broker;

import dev.aircheck.packager.segment.Continuation;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.EncoderPreset;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.PreRoll;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.protocol.DecoderPlace;
import dev.aircheck.transcoder.protocol.DecoderUse;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The body of a job's message: what a worker process is sent, and behind it the pre-roll, ended in the same way.
/// Encoder and preset are those of who works: the record has to name some.
record JobBody(InputStream bytes, @Nullable PreRollFeed feed) implements AutoCloseable {
    static JobBody of(TranscodeJob job, boolean withPreRoll) {
        PreRoll preRoll = job.preRoll();
        Continuation continuation = job.unit().continuation();
        Iterator<ToWorker> unit = records(job).iterator();
        if (!withPreRoll || preRoll == null || continuation == null) {
            return new JobBody(new RecordStream(unit), null);
        }
        PreRollFeed feed = PreRollFeed.start(job, preRoll, continuation);
        return new JobBody(new RecordStream(oneAfterTheOther(unit, feed)), feed);
    }

    static JobBody of(ToWorker.SpriteAsked sprite) {
        return new JobBody(
                new RecordStream(Collections.<ToWorker>singletonList(sprite).iterator()), null);
    }

    private static Stream<ToWorker> records(TranscodeJob job) {
        EncodeUnit unit = job.unit();
        var start = new ToWorker.JobStarted(
                H264Encoder.X264,
                EncoderPreset.VERYFAST,
                unit.format(),
                unit.frameRate(),
                unit.cells(),
                job.rungs(),
                new DecoderUse(DecoderPlace.before(job), DecoderPlace.after(job)),
                job.stills());
        Stream<ToWorker> samples = unit.samples().stream().map(ToWorker.SampleSent::new);
        return Stream.concat(Stream.concat(Stream.of(start), samples), Stream.of(new ToWorker.JobEnded()));
    }

    private static Iterator<ToWorker> oneAfterTheOther(Iterator<ToWorker> first, Iterator<ToWorker> second) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return first.hasNext() || second.hasNext();
            }

            @Override
            public ToWorker next() {
                return first.hasNext() ? first.next() : second.next();
            }
        };
    }

    @Override
    public void close() throws IOException {
        bytes.close();
        if (feed != null) {
            feed.close();
        }
    }
}
