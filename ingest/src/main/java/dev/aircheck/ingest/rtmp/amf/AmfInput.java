package dev.aircheck.ingest.rtmp.amf;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.RtmpProtocolException;
import dev.aircheck.packager.media.Bytes;
import java.nio.charset.StandardCharsets;

/// A cursor over one AMF message and the budget it may use up. Counts in the input are never trusted: every element
/// is paid for when it is read.
final class AmfInput {
    /// FFmpeg's depth; the two others hold tenfold what real encoders send.
    private static final int MAX_DEPTH = 16;

    private static final int MAX_VALUES = 1_000;
    private static final int MAX_TEXT_BYTES = 16 << 10;

    private final Bytes bytes;
    private int at;
    private int depth;
    private int values;
    private int textBytes;

    AmfInput(Bytes bytes) {
        this.bytes = bytes;
    }

    int remaining() {
        return bytes.length() - at;
    }

    int uint8() {
        return bytes.at(claim(1));
    }

    int peekUint8() {
        require(1);
        return bytes.at(at);
    }

    int uint16() {
        return bytes.uint16(claim(2));
    }

    int uint24() {
        return uint8() << 16 | uint16();
    }

    long uint32() {
        return bytes.int32(claim(4)) & 0xFFFFFFFFL;
    }

    /// A number; NaN counts as 0.
    double float64() {
        long high = uint32();
        double value = Double.longBitsToDouble(high << 32 | uint32());
        return Double.isNaN(value) ? 0 : value;
    }

    String text(long length) {
        textBytes += (int) Math.min(length, MAX_TEXT_BYTES + 1L);
        if (textBytes > MAX_TEXT_BYTES) {
            throw malformed("over %d bytes of text".formatted(MAX_TEXT_BYTES));
        }
        int from = claim((int) length);
        return new String(bytes.slice(from, (int) length).toArray(), StandardCharsets.UTF_8);
    }

    void skip(long length) {
        if (length > remaining()) {
            throw malformed("%d bytes announced, %d left".formatted(length, remaining()));
        }
        at += (int) length;
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw malformed("nested deeper than %d".formatted(MAX_DEPTH));
        }
    }

    void leave() {
        depth--;
    }

    void countValue() {
        if (++values > MAX_VALUES) {
            throw malformed("over %d values".formatted(MAX_VALUES));
        }
    }

    RtmpProtocolException malformed(String detail) {
        return new RtmpProtocolException(CloseReason.MALFORMED_AMF, detail + " at byte " + at);
    }

    private int claim(int length) {
        require(length);
        int from = at;
        at += length;
        return from;
    }

    private void require(int length) {
        if (length > remaining()) {
            throw malformed("%d bytes expected, %d left".formatted(length, remaining()));
        }
    }
}
