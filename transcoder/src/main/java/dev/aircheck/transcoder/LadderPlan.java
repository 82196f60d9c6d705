package dev.aircheck.transcoder;

import java.util.List;

/// The rungs to encode, and why the others are not there.
public record LadderPlan(List<RungSpec> rungs, List<Omitted> omitted) {
    public LadderPlan {
        rungs = List.copyOf(rungs);
        omitted = List.copyOf(omitted);
    }

    public record Omitted(String rung, String reason) {}
}
