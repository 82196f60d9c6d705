package dev.aircheck.ingest;

import java.util.Locale;

/// Why the server closed a connection. Each has one counter.
public enum CloseReason {
    // Before anybody has shown a valid key.
    HANDSHAKE_TIMEOUT,
    SCANNER,
    TLS_ON_PLAIN_PORT,
    TLS_FAILED,
    NO_CERTIFICATE,
    RTMPE_UNSUPPORTED,
    TOO_MANY_CONNECTIONS,
    PUBLISH_TIMEOUT,
    BAD_KEY_FORMAT,
    TOO_MANY_WRONG_KEYS,
    PUBLISH_REFUSED,

    // The peer broke the protocol or a limit.
    MALFORMED_CHUNK,
    TOO_MANY_CHUNK_STREAMS,
    MESSAGE_TOO_LARGE,
    TOO_MANY_UNFINISHED_BYTES,
    MALFORMED_AMF,
    MALFORMED_MESSAGE,
    UNEXPECTED_COMMAND,
    PLAY_UNSUPPORTED,
    CONTROL_FLOOD,
    BITRATE_EXCEEDED,
    AUDIO_RATE_EXCEEDED,

    // A publisher that we cannot serve any longer.
    UNSUPPORTED_CODEC,
    NO_CODEC_CONFIG,
    MALFORMED_MEDIA,
    PUBLISHER_IDLE,
    MESSAGE_TIMEOUT,
    OUTBOUND_BLOCKED,

    // Decided by somebody on our side.
    SUPERSEDED,
    KEY_REVOKED,
    STOPPED_BY_OPERATOR,
    SERVER_SHUTDOWN,
    INTERNAL_ERROR;

    /// As it stands in metrics and in the API: `publisher-idle`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
