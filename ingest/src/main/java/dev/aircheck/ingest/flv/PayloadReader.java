package dev.aircheck.ingest.flv;

import dev.aircheck.packager.media.Bytes;
import java.nio.charset.StandardCharsets;

/// A cursor over one payload; running past its end is a [TruncatedPayloadException].
final class PayloadReader {
    private final Bytes bytes;
    private int at;

    PayloadReader(Bytes bytes) {
        this.bytes = bytes;
    }

    int uint8() {
        return bytes.at(claim(1));
    }

    int uint16() {
        return bytes.uint16(claim(2));
    }

    int uint24() {
        return uint8() << 16 | uint16();
    }

    /// SI24, as composition times are: negative ones are legal.
    int int24() {
        return uint24() << 8 >> 8;
    }

    String fourCc() {
        return new String(take(4).toArray(), StandardCharsets.ISO_8859_1);
    }

    Bytes take(int length) {
        return bytes.slice(claim(length), length);
    }

    Bytes rest() {
        return bytes.sliceFrom(at);
    }

    private int claim(int length) {
        if (length > bytes.length() - at) {
            throw new TruncatedPayloadException(bytes.length());
        }
        int from = at;
        at += length;
        return from;
    }

    /// A payload that ends inside one of its fields: the message is dropped. Stackless, as any peer can cause it.
    static final class TruncatedPayloadException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TruncatedPayloadException(int lengthBytes) {
            super("payload of %d bytes ends inside a field".formatted(lengthBytes), null, false, false);
        }
    }
}
