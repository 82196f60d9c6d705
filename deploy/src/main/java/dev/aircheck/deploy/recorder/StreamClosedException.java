package dev.aircheck.deploy.recorder;

import dev.aircheck.storage.catalog.StreamId;

/// No session can begin: the stream was suspended or deleted since its publisher was let in.
final class StreamClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StreamClosedException(StreamId stream) {
        super("stream %s was suspended or deleted a moment ago".formatted(stream));
    }
}
