package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.MediaSink;
import dev.aircheck.ingest.PublisherConnection;

/// What came of a publisher's wish to feed a stream's session.
sealed interface Attachment {
    record Attached(MediaSink sink) implements Attachment {}

    /// Another publisher holds the session.
    record Busy(PublisherConnection holder) implements Attachment {}

    record ShuttingDown() implements Attachment {}
}
