package dev.aircheck.transcoder.pool;

import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.RungResult;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.StillRequest;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.protocol.MalformedRecordException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One job in one worker: gathers its results and refuses any that was not asked for. Filled by the thread that reads
/// the pipe; read by others only after [#await] returned.
final class JobAttempt implements Attempt {
    private final TranscodeJob job;
    private final H264Encoder encoder;
    private final Map<String, List<CellResult>> results = new LinkedHashMap<>();
    private final List<Still> stills = new ArrayList<>();
    private final AttemptEnd end = new AttemptEnd();

    JobAttempt(TranscodeJob job, H264Encoder encoder) {
        this.job = job;
        this.encoder = encoder;
        for (RungSpec rung : job.rungs()) {
            results.put(rung.name(), new ArrayList<>());
        }
    }

    TranscodeJob job() {
        return job;
    }

    H264Encoder encoder() {
        return encoder;
    }

    @Override
    public String label() {
        return job.label();
    }

    void encoded(String rung, EncodedSegment segment) throws MalformedRecordException {
        EncodeCell cell = nextCell(rung, segment.sequence());
        boolean inside = segment.startTicks() == cell.startTicks()
                && segment.endTicks() == cell.endTicks()
                && segment.samples().stream().allMatch(sample -> sample.ptsTicks() < cell.endTicks());
        if (!inside) {
            throw new MalformedRecordException(
                    "segment %d is outside its cell (expected %s)".formatted(segment.sequence(), cell));
        }
        add(rung, new CellResult.Encoded(segment));
    }

    void failed(String rung, long sequence, String reason) throws MalformedRecordException {
        nextCell(rung, sequence);
        add(rung, new CellResult.Failed(sequence, reason));
    }

    void taken(Still still) throws MalformedRecordException {
        StillRequest request = job.stills();
        JpegPicture poster = still.poster();
        boolean asked = request != null
                && request.tiles().contains(still.sequence())
                && (stills.isEmpty() || stills.getLast().sequence() < still.sequence())
                && still.tile().size().equals(request.tileSize())
                && (poster != null) == request.posters().contains(still.sequence())
                && (poster == null || poster.size().equals(request.posterSize()));
        if (!asked) {
            throw new MalformedRecordException("still %d was not asked for like this".formatted(still.sequence()));
        }
        stills.add(still);
    }

    void finished() throws MalformedRecordException {
        int cells = job.unit().cells().size();
        if (results.values().stream().anyMatch(done -> done.size() != cells)) {
            throw new MalformedRecordException("job finished before all of its %d cells".formatted(cells));
        }
        end.answered();
    }

    @Override
    public void died(Death death) {
        end.died(death);
    }

    @Override
    public Optional<Death> await() throws InterruptedException {
        return end.await();
    }

    /// What there is, the rest failed for `reason`.
    TranscodeResult result(String reason) {
        return new TranscodeResult(
                job.rungs().stream()
                        .map(rung -> new RungResult(rung.name(), complete(done(rung.name()), reason)))
                        .toList(),
                stills);
    }

    private List<CellResult> complete(List<CellResult> done, String reason) {
        List<CellResult> all = new ArrayList<>(done);
        for (EncodeCell cell :
                job.unit().cells().subList(done.size(), job.unit().cells().size())) {
            all.add(new CellResult.Failed(cell.sequence(), reason));
        }
        return all;
    }

    private EncodeCell nextCell(String rung, long sequence) throws MalformedRecordException {
        int done = done(rung).size();
        List<EncodeCell> cells = job.unit().cells();
        if (!results.containsKey(rung)
                || done == cells.size()
                || cells.get(done).sequence() != sequence) {
            throw new MalformedRecordException("result %d of rung %s was not asked for".formatted(sequence, rung));
        }
        return cells.get(done);
    }

    private void add(String rung, CellResult result) {
        results.computeIfAbsent(rung, name -> new ArrayList<>()).add(result);
    }

    private List<CellResult> done(String rung) {
        return results.getOrDefault(rung, List.of());
    }
}
