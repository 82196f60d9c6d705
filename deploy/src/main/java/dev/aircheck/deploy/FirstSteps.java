package dev.aircheck.deploy;

import org.jspecify.annotations.Nullable;

/// What a newcomer needs to push the first stream. Printed, never logged.
/// @param streamName whose key it is: `demo` at first
/// @param newApiKey the key that this start made; null when there was one already
public record FirstSteps(
        String streamName,
        String streamKey,
        String playbackId,
        @Nullable String newApiKey) {
    @Override
    public String toString() {
        return "FirstSteps[playbackId=" + playbackId + "]";
    }
}
