package dev.aircheck.transcoder.broker;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.Continuation;
import dev.aircheck.transcoder.PreRoll;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A job's pre-roll as records, of which few are in memory: a thread of its own replays it. Ends with a
/// [ToWorker.JobEnded], whether all pictures were there or not. Confined to one thread, but for the replaying.
final class PreRollFeed implements Iterator<ToWorker>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PreRollFeed.class);

    /// When it is full, the replay waits.
    private static final int AHEAD = 64;

    private final BlockingQueue<ToWorker> ahead = new ArrayBlockingQueue<>(AHEAD);
    private final Thread replay;
    private @Nullable ToWorker next;
    private boolean ended;

    private PreRollFeed(TranscodeJob job, PreRoll preRoll, Continuation continuation) {
        this.replay = Thread.ofVirtual()
                .name("pre-roll-" + preRoll.session())
                .unstarted(() -> replay(job, preRoll, continuation));
    }

    static PreRollFeed start(TranscodeJob job, PreRoll preRoll, Continuation continuation) {
        PreRollFeed feed = new PreRollFeed(job, preRoll, continuation);
        feed.replay.start();
        return feed;
    }

    private void replay(TranscodeJob job, PreRoll preRoll, Continuation continuation) {
        long untilTicks = job.unit().samples().getFirst().dtsTicks();
        var sink = new BoundedSink();
        try {
            try {
                preRoll.replay(continuation.keyFrameTicks(), untilTicks, sink);
            } catch (IOException | RuntimeException missing) {
                // Done without, as a worker of this machine would.
                LOG.warn("event=pre_roll_incomplete job={} reason=\"{}\"", job.label(), missing.toString());
            }
            ahead.put(new ToWorker.JobEnded());
        } catch (InterruptedException closed) {
            // Nobody reads any more.
            return;
        }
    }

    private final class BoundedSink implements PreRoll.Sink {
        private long bytes;

        @Override
        public void accept(VideoSample sample) throws IOException {
            bytes += sample.payload().length();
            if (bytes > Wire.MAX_PRE_ROLL_BYTES) {
                throw new IOException("more than %d bytes of pre-roll".formatted(Wire.MAX_PRE_ROLL_BYTES));
            }
            try {
                ahead.put(new ToWorker.SampleSent(sample));
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                throw new IOException("nobody reads any more", closed);
            }
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = ahead.take();
                ended = next instanceof ToWorker.JobEnded;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                ended = true;
            }
        }
        return next != null;
    }

    @Override
    public ToWorker next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("end of pre-roll");
        }
        ToWorker taken = next;
        next = null;
        return taken;
    }

    @Override
    public void close() {
        replay.interrupt();
    }
}
