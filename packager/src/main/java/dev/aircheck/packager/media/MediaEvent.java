package dev.aircheck.packager.media;

import java.time.Instant;

/// What a publisher sends, in the order of its arrival: this is what the journal keeps and what everything is made
/// from.
/// Times are milliseconds of the connection's own timeline: 64 bits, wraps and jumps already taken out by ingest,
/// starting near 0 with each [Started].
public sealed interface MediaEvent {
    /// A publisher was accepted; its timeline starts anew. `wallClock` is when.
    record Started(Instant wallClock) implements MediaEvent {}

    /// The codec configuration that holds from here on. Sent only when it differs from the last one of this
    /// connection.
    record VideoConfigured(VideoFormat format) implements MediaEvent {}

    /// The codec configuration that holds from here on. Sent only when it differs from the last one of this
    /// connection.
    record AudioConfigured(AudioFormat format) implements MediaEvent {}

    /// One access unit in decode order. `idr` is judged from the NAL units, never from the FLV flag.
    /// `payload` is length-prefixed NAL units exactly as received.
    record VideoAccessUnit(long dtsMillis, int compositionOffsetMillis, boolean idr, Bytes payload)
            implements MediaEvent {
        public long ptsMillis() {
            return dtsMillis + compositionOffsetMillis;
        }
    }

    /// One coded audio frame (AAC without ADTS) exactly as received.
    record AudioAccessUnit(long ptsMillis, Bytes payload) implements MediaEvent {}

    /// The publisher is gone: `clean` when it said so (FCUnpublish, deleteStream), else the connection was lost.
    record Ended(boolean clean) implements MediaEvent {}
}
