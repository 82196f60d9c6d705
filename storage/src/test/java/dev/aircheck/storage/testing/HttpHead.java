package dev.aircheck.storage.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The start line and the header fields of an HTTP/1.1 message, kept as the bytes that came: signatures cover them.
record HttpHead(List<String> lines) {
    private static final int MAX_BYTES = 64 * 1024;

    HttpHead {
        lines = List.copyOf(lines);
    }

    /// Reads up to the empty line; null when the peer closed the connection before the first byte.
    static @Nullable HttpHead read(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        int left = MAX_BYTES;
        while (true) {
            String line = line(in, left);
            if (line == null) {
                if (lines.isEmpty()) {
                    return null;
                }
                throw new EOFException("the connection ended in a message's header");
            }
            if (line.isEmpty()) {
                return new HttpHead(lines);
            }
            lines.add(line);
            left -= line.length();
        }
    }

    /// One line without its end; null at the end of the stream.
    static @Nullable String line(InputStream in, int limit) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (bytes.size() >= limit) {
                throw new IOException("a message's header is longer than %d bytes".formatted(MAX_BYTES));
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    byte[] bytes() {
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /// One word of the start line: method, target and version, or version, status and reason.
    String word(int index) {
        return lines.getFirst().split(" ", 3)[index];
    }

    @Nullable
    String field(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        for (String line : lines.subList(1, lines.size())) {
            if (line.toLowerCase(Locale.ROOT).startsWith(start)) {
                return line.substring(start.length()).strip();
            }
        }
        return null;
    }

    boolean isChunked() {
        return "chunked".equalsIgnoreCase(field("Transfer-Encoding"));
    }

    /// What the header says about the body's length; -1 when it says nothing.
    long contentLength() {
        String length = field("Content-Length");
        return length == null ? -1 : Long.parseLong(length);
    }

    boolean closes() {
        return "close".equalsIgnoreCase(field("Connection"));
    }
}
