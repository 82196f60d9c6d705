package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.protocol.FromWorker;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/// Knows which cells of which rungs are still owed, so that every one is answered exactly once, in order.
final class CompleteResults implements ResultSink {
    private final Map<String, Queue<Long>> owed = new LinkedHashMap<>();
    private final WorkerOutput output;

    CompleteResults(ToWorker.JobStarted job, WorkerOutput output) {
        this.output = output;
        for (RungSpec rung : job.rungs()) {
            owed.put(
                    rung.name(),
                    new ArrayDeque<>(
                            job.cells().stream().map(EncodeCell::sequence).toList()));
        }
    }

    @Override
    public void encoded(String rung, EncodedSegment segment) throws IOException {
        settle(rung, segment.sequence());
        output.write(new FromWorker.SegmentEncoded(rung, segment));
    }

    @Override
    public void failed(String rung, long sequence, String reason) throws IOException {
        settle(rung, sequence);
        output.write(new FromWorker.CellFailed(rung, sequence, reason));
    }

    @Override
    public void taken(Still still) throws IOException {
        output.write(new FromWorker.StillTaken(still));
    }

    @Override
    public void progressed() {
        output.progressed();
    }

    void failRest(String reason) throws IOException {
        for (Map.Entry<String, Queue<Long>> rung : owed.entrySet()) {
            for (long sequence : rung.getValue()) {
                output.write(new FromWorker.CellFailed(rung.getKey(), sequence, reason));
            }
            rung.getValue().clear();
        }
    }

    private void settle(String rung, long sequence) {
        Long next = owed.getOrDefault(rung, new ArrayDeque<>()).poll();
        if (next == null || next != sequence) {
            throw new IllegalStateException("result for cell %d of %s (expected %s)".formatted(sequence, rung, next));
        }
    }
}
