package dev.aircheck.api.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The first bytes of an answer; the rest is counted and dropped. Confined to one answer, whose events Jetty delivers
/// one after the other.
final class AnswerBeginning {
    private static final int KEPT_BYTES = 1 << 10;
    private static final int MAX_BYTES = 64 << 10;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long length;

    /// Nobody needs to read on: not an error of the receiver's.
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    void add(ByteBuffer content) {
        length += content.remaining();
        byte[] taken = new byte[Math.min(content.remaining(), KEPT_BYTES - kept.size())];
        content.get(taken);
        kept.writeBytes(taken);
        content.position(content.limit());
    }

    boolean isTooLong() {
        return length > MAX_BYTES;
    }

    byte[] bytes() {
        return kept.toByteArray();
    }
}
