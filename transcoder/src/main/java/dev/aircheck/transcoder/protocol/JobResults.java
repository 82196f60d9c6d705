package dev.aircheck.transcoder.protocol;

import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.RungResult;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.StillRequest;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is answered to one job: gathers it and refuses any result that was not asked for.
public final class JobResults {
    private final TranscodeJob job;
    private final Map<String, List<CellResult>> results = new LinkedHashMap<>();
    private final List<Still> stills = new ArrayList<>();

    public JobResults(TranscodeJob job) {
        this.job = job;
        for (RungSpec rung : job.rungs()) {
            results.put(rung.name(), new ArrayList<>());
        }
    }

    public void encoded(String rung, EncodedSegment segment) throws MalformedRecordException {
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

    public void failed(String rung, long sequence, String reason) throws MalformedRecordException {
        nextCell(rung, sequence);
        add(rung, new CellResult.Failed(sequence, reason));
    }

    public void taken(Still still) throws MalformedRecordException {
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

    /// To be asked when it is said to be all.
    public void checkComplete() throws MalformedRecordException {
        int cells = job.unit().cells().size();
        if (results.values().stream().anyMatch(done -> done.size() != cells)) {
            throw new MalformedRecordException("job finished before all of its %d cells".formatted(cells));
        }
    }

    /// What has not come has failed for `reason`.
    public void failRest(String reason) {
        List<EncodeCell> cells = job.unit().cells();
        results.values()
                .forEach(done -> cells.subList(done.size(), cells.size())
                        .forEach(cell -> done.add(new CellResult.Failed(cell.sequence(), reason))));
    }

    /// What there is, the rest failed for `reason`.
    public TranscodeResult result(String reason) {
        failRest(reason);
        return new TranscodeResult(
                results.entrySet().stream()
                        .map(rung -> new RungResult(rung.getKey(), rung.getValue()))
                        .toList(),
                stills);
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
