package dev.aircheck.ingest;

/// Something about a publisher's media that a person should know. `text` says it in that person's words; `count` is
/// how often it has happened on this connection. The same kind is told again at 2, 4, 8 and so on, not each time.
public record IngestProblem(Kind kind, String text, long count) {
    public enum Kind {
        UNSUPPORTED_CODEC,
        NO_CODEC_CONFIG,
        INVALID_CODEC_CONFIG,
        FRAMES_BEFORE_KEY_FRAME,
        CORRUPT_FRAMES,
        UNKNOWN_PACKETS,
        EXTRA_TRACKS,
        TIMESTAMP_REANCHORED,
        TIMESTAMP_FROM_ARRIVAL,
        COMPOSITION_OFFSET_IGNORED,
        FRAME_RATE_HIGH,
        AUDIO_RATE_HIGH,
        BITRATE_HIGH
    }
}
