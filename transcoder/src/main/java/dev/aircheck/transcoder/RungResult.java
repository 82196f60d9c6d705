package dev.aircheck.transcoder;

import java.util.List;

/// One rung of a job: one entry for each of the unit's cells, in their order.
public record RungResult(String rung, List<CellResult> cells) {
    public RungResult {
        cells = List.copyOf(cells);
    }
}
