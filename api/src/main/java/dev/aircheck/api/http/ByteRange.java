package dev.aircheck.api.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of a representation a `Range` header asks for (RFC 9110 14.1.2, 14.2).
public sealed interface ByteRange {
    /// All bytes: there was no header, or one that a server may ignore (other unit, several ranges, bad syntax).
    record Whole() implements ByteRange {}

    /// The bytes `first..last`, both included: 206.
    record Part(long first, long last) implements ByteRange {
        public long lengthBytes() {
            return last - first + 1;
        }
    }

    /// No byte of the representation is in the range: 416.
    record Unsatisfiable() implements ByteRange {}

    Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,40})-(\\d{0,40})\\s*", Pattern.CASE_INSENSITIVE);

    static ByteRange parse(@Nullable String header, long sizeBytes) {
        if (header == null) {
            return new Whole();
        }
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches()) {
            return new Whole();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : suffix(saturated(last), sizeBytes);
        }
        return last.isEmpty()
                ? from(saturated(first), Long.MAX_VALUE, sizeBytes)
                : from(saturated(first), saturated(last), sizeBytes);
    }

    private static ByteRange from(long first, long last, long sizeBytes) {
        if (last < first) {
            return new Whole();
        }
        return first >= sizeBytes ? new Unsatisfiable() : new Part(first, Math.min(last, sizeBytes - 1));
    }

    private static ByteRange suffix(long length, long sizeBytes) {
        if (length == 0 || sizeBytes == 0) {
            return new Unsatisfiable();
        }
        return new Part(Math.max(0, sizeBytes - length), sizeBytes - 1);
    }

    private static long saturated(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException ignored) {
            // Only digits get here: the number is larger than any object.
            return Long.MAX_VALUE;
        }
    }
}
