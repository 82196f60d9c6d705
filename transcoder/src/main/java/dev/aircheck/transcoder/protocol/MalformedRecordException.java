package dev.aircheck.transcoder.protocol;

import java.io.IOException;

/// The other end of the pipe does not speak this protocol (any more): give the process up.
public final class MalformedRecordException extends IOException {
    private static final long serialVersionUID = 1;

    public MalformedRecordException(String message) {
        super(message);
    }

    public MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
