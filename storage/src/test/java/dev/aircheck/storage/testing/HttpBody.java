package dev.aircheck.storage.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Passes the body of an HTTP/1.1 message on as it comes, in whichever way its end is marked (RFC 9112, 6.3).
final class HttpBody {
    private static final int BUFFER_BYTES = 8 * 1024;
    private static final int MAX_CHUNK_LINE = 1024;

    private HttpBody() {}

    /// Called with each piece before it is passed on.
    @FunctionalInterface
    interface Meter {
        void pass(int bytes) throws IOException;
    }

    static void ofRequest(HttpHead head, InputStream in, OutputStream out, Meter meter) throws IOException {
        if (head.isChunked()) {
            copyChunks(in, out, meter);
        } else {
            copy(in, out, Math.max(0, head.contentLength()), meter);
        }
    }

    /// Returns whether the connection can be used again: a body may also end with it.
    static boolean ofResponse(HttpHead head, String method, InputStream in, OutputStream out, Meter meter)
            throws IOException {
        int status = Integer.parseInt(head.word(1));
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return true;
        }
        if (head.isChunked()) {
            copyChunks(in, out, meter);
            return true;
        }
        if (head.contentLength() >= 0) {
            copy(in, out, head.contentLength(), meter);
            return true;
        }
        copyToTheEnd(in, out, meter);
        return false;
    }

    private static void copy(InputStream in, OutputStream out, long length, Meter meter) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("the connection ended %d bytes before the body did".formatted(left));
            }
            meter.pass(read);
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static void copyToTheEnd(InputStream in, OutputStream out, Meter meter) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            meter.pass(read);
            out.write(buffer, 0, read);
        }
    }

    private static void copyChunks(InputStream in, OutputStream out, Meter meter) throws IOException {
        long size;
        do {
            String line = copyLine(in, out);
            size = Long.parseLong(line.split(";", 2)[0].strip(), 16);
            copy(in, out, size, meter);
        } while (size > 0 && copyLine(in, out).isEmpty());
        while (!copyLine(in, out).isEmpty()) {
            // A trailer field.
        }
    }

    private static String copyLine(InputStream in, OutputStream out) throws IOException {
        @Nullable String line = HttpHead.line(in, MAX_CHUNK_LINE);
        if (line == null) {
            throw new EOFException("the connection ended in a chunked body");
        }
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return line;
    }
}
