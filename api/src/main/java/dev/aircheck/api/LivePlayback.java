package dev.aircheck.api;

import dev.aircheck.storage.catalog.PlaybackId;
import java.util.Optional;

/// Looks up what `/hls/<playbackId>/<path>` shows. Asked on request threads, many at once: an implementation is
/// thread-safe and answers from memory.
@FunctionalInterface
public interface LivePlayback {
    /// Empty when the stream is not on air or has no such resource.
    /// @param path relative, never empty, as the client spelled it: hostile until looked up
    Optional<LiveResource> resource(PlaybackId playbackId, String path);
}
