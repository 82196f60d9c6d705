package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.StillRequest;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.Transcoder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the stills taken of units that nothing is encoded of: a worker gets their first key frame alone. Nobody waits
/// for it for long: when no worker comes, stills are left out.
/// Confined to the rung pipeline's thread, but for the jobs that it hands to the transcoder.
final class KeyFrameStills {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFrameStills.class);
    private static final int MAX_AT_ONCE = 2;

    private final String label;
    private final SessionStills stills;
    private final Transcoder transcoder;
    private final Duration longestWait;
    private final Deque<Job> jobs = new ArrayDeque<>();
    private boolean waitedInVain;

    private record Job(EncodeUnit unit, FutureTask<TranscodeResult> result, Thread thread) {}

    /// @param longestWait for a worker, in all until one has come
    KeyFrameStills(String label, SessionStills stills, Transcoder transcoder, Duration longestWait) {
        this.label = label;
        this.stills = stills;
        this.transcoder = transcoder;
        this.longestWait = longestWait;
    }

    void take(EncodeUnit unit) throws InterruptedException {
        Optional<EncodeUnit> keyFrame = keyFrameOf(unit);
        StillRequest wanted = keyFrame.map(stills::wanted).orElse(null);
        if (keyFrame.isEmpty() || wanted == null) {
            return;
        }
        if (jobs.size() == MAX_AT_ONCE) {
            await(jobs.element());
            collect();
        }
        if (jobs.size() < MAX_AT_ONCE) {
            start(keyFrame.get(), wanted);
        }
    }

    /// Only a unit that begins where its first cell does shows a picture without the others. Later cells of a unit
    /// are on a grid: those are encoded, or were, and had their stills taken then.
    private static Optional<EncodeUnit> keyFrameOf(EncodeUnit unit) {
        VideoSample first = unit.samples().getFirst();
        EncodeCell cell = unit.cells().getFirst();
        return first.idr() && first.ptsTicks() == cell.startTicks()
                ? Optional.of(new EncodeUnit(unit.format(), unit.frameRate(), List.of(first), List.of(cell)))
                : Optional.empty();
    }

    private void start(EncodeUnit keyFrame, StillRequest wanted) {
        String name = label + "/" + keyFrame.cells().getFirst().sequence() + "/still";
        TranscodeJob job = new TranscodeJob(name, keyFrame, List.of(), null, wanted);
        FutureTask<TranscodeResult> task = new FutureTask<>(LogContext.inherited(() -> transcoder.transcode(job)));
        Thread thread = Thread.ofVirtual().name("still-" + label).start(task);
        jobs.add(new Job(keyFrame, task, thread));
    }

    /// Keeps what has come.
    void collect() throws InterruptedException {
        while (!jobs.isEmpty() && jobs.element().result().isDone()) {
            Job job = jobs.remove();
            waitedInVain = false;
            try {
                stills.add(job.unit(), job.result().get().stills());
            } catch (ExecutionException e) {
                LOG.warn("event=still_failed session={} reason={}", label, String.valueOf(e.getCause()));
            }
        }
    }

    /// Waits for what is on its way, and drops what does not come.
    void finish() throws InterruptedException {
        while (!jobs.isEmpty()) {
            await(jobs.element());
            collect();
            if (waitedInVain) {
                jobs.forEach(job -> job.thread().interrupt());
                jobs.clear();
            }
        }
    }

    private void await(Job job) throws InterruptedException {
        try {
            if (!waitedInVain) {
                job.result().get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            LOG.warn("event=still_left_out session={} reason=\"no worker for {}\"", label, longestWait);
            waitedInVain = true;
        } catch (ExecutionException e) {
            LOG.debug("event=still_failed session={}", label, e);
        }
    }
}
