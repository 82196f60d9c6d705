package dev.aircheck.packager.bitstream;

import java.io.Serial;

/// Received bytes that break their own specification. Stackless: a hostile publisher can cause as many as it likes.
public final class MalformedBitstreamException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedBitstreamException(String actual, String expected) {
        super(actual + " (expected " + expected + ")", null, false, false);
    }
}
