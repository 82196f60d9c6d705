package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodePlanner;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.PreRoll;
import dev.aircheck.transcoder.RungResult;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.StillRequest;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.Transcoder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Publishes the encoded rungs: a few units are in the workers at once, their results are published in order.
/// When the machine cannot keep up, this pipeline falls behind in the journal and catches up after the end; nothing
/// waits for it. Confined to its thread, but for the jobs that it hands to the transcoder.
final class RungPipeline implements JournalFollower.Consumer, AutoCloseable {
    /// What stills alone may hold the session up.
    private static final Duration LONGEST_STILL_WAIT = Duration.ofSeconds(5);

    private final EncodedRungs output;
    private final RungLadder ladder;
    private final Transcoder transcoder;
    private final PreRoll preRoll;
    private final SessionStills stills;
    private final KeyFrameStills keyFrames;
    private final int maxJobs;
    private final EncodePlanner planner = new EncodePlanner();
    /// Segments that are cut and not yet published, oldest first.
    private final Deque<SegmentSlot> slots = new ArrayDeque<>();
    /// Units that are being encoded, oldest first; at most `maxJobs`: when full, the oldest is waited for.
    private final Deque<Job> jobs = new ArrayDeque<>();

    private record Job(EncodeUnit unit, FutureTask<TranscodeResult> result) {}

    /// @param preRoll the session's earlier pictures
    /// @param maxJobs how many units may be encoded at once
    RungPipeline(
            EncodedRungs output,
            RungLadder ladder,
            Transcoder transcoder,
            PreRoll preRoll,
            SessionStills stills,
            int maxJobs) {
        this.output = output;
        this.ladder = ladder;
        this.transcoder = transcoder;
        this.preRoll = preRoll;
        this.stills = stills;
        this.keyFrames = new KeyFrameStills(output.label(), stills, transcoder, LONGEST_STILL_WAIT);
        this.maxJobs = maxJobs;
    }

    @Override
    public void segment(Segment segment) throws IOException, InterruptedException {
        slots.add(SegmentSlot.of(segment));
        for (EncodeUnit unit : planner.accept(segment)) {
            encode(unit);
        }
        publishFinished();
        passSoundOnly();
    }

    @Override
    public void idle() throws IOException, InterruptedException {
        publishFinished();
        keyFrames.collect();
    }

    @Override
    public void end() throws IOException, InterruptedException {
        for (EncodeUnit unit : planner.finish()) {
            encode(unit);
        }
        while (!jobs.isEmpty()) {
            publish(jobs.remove());
        }
        while (!slots.isEmpty()) {
            output.gap(slots.remove());
        }
        keyFrames.finish();
    }

    /// Calls off what is still being encoded: nobody publishes it any more. Nothing is left after an ordinary end.
    @Override
    public void close() {
        jobs.forEach(job -> job.result().cancel(true));
    }

    private void encode(EncodeUnit unit) throws IOException, InterruptedException {
        // A unit that continues a group of pictures needs the decoder that the unit before it leaves behind.
        int othersAtOnce = unit.continuation() == null ? maxJobs - 1 : 0;
        while (jobs.size() > othersAtOnce) {
            publish(jobs.remove());
        }
        List<RungSpec> rungs = output.toEncode(unit, ladder.rungs(unit));
        if (rungs.isEmpty()) {
            keyFrames.take(unit);
        }
        StillRequest wanted = rungs.isEmpty() ? null : stills.wanted(unit);
        FutureTask<TranscodeResult> task = new FutureTask<>(LogContext.inherited(() -> transcode(unit, rungs, wanted)));
        Thread.ofVirtual().name("encode-" + output.label()).start(task);
        jobs.add(new Job(unit, task));
    }

    private TranscodeResult transcode(EncodeUnit unit, List<RungSpec> rungs, @Nullable StillRequest wanted)
            throws InterruptedException {
        if (rungs.isEmpty()) {
            return new TranscodeResult(List.of());
        }
        String label = output.label() + "/" + unit.cells().getFirst().sequence();
        return transcoder.transcode(new TranscodeJob(label, unit, rungs, preRoll, wanted));
    }

    private void publishFinished() throws IOException, InterruptedException {
        while (!jobs.isEmpty() && jobs.element().result().isDone()) {
            publish(jobs.remove());
        }
    }

    private void publish(Job job) throws IOException, InterruptedException {
        TranscodeResult result = await(job.result());
        stills.add(job.unit(), result.stills());
        for (int cell = 0; cell < job.unit().cells().size(); cell++) {
            SegmentSlot slot = slotOf(job.unit().cells().get(cell));
            int index = cell;
            List<EncodedRungs.Piece> pieces = result.rungs().stream()
                    .map(rung -> new EncodedRungs.Piece(rung.rung(), cellOf(rung, index)))
                    .toList();
            output.publish(slot, job.unit().frameRate(), pieces);
        }
    }

    private static CellResult cellOf(RungResult rung, int index) {
        return rung.cells().get(index);
    }

    /// Nothing will come of them: what waits for them would wait for the next picture, and there may be none.
    private void passSoundOnly() throws IOException, InterruptedException {
        while (!slots.isEmpty() && slots.element().soundOnly()) {
            output.gap(slots.remove());
        }
    }

    /// Segments without pictures have no cell: they are gaps.
    private SegmentSlot slotOf(EncodeCell cell) throws IOException, InterruptedException {
        while (slots.element().sequence() < cell.sequence()) {
            output.gap(slots.remove());
        }
        return slots.remove();
    }

    private static TranscodeResult await(FutureTask<TranscodeResult> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a transcode job failed without a result", e.getCause());
        }
    }
}
