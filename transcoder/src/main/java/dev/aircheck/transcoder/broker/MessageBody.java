package dev.aircheck.transcoder.broker;

import dev.aircheck.transcoder.protocol.MalformedRecordException;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.jspecify.annotations.Nullable;

/// Takes the bodies of messages, large or small, and never more of one than was allowed: what is larger is malformed.
final class MessageBody {
    private MessageBody() {}

    static byte[] read(ClientMessage message, int maxBytes) throws ActiveMQException, IOException {
        check(message, maxBytes);
        var bytes = new ByteArrayOutputStream();
        take(message, new Bounded(bytes, maxBytes));
        return bytes.toByteArray();
    }

    static void save(ClientMessage message, Path file, long maxBytes) throws ActiveMQException, IOException {
        check(message, maxBytes);
        try (Bounded out = new Bounded(Files.newOutputStream(file), maxBytes)) {
            take(message, out);
        }
    }

    /// The client wraps what a stream throws, so that a full disk here would look like a broken connection.
    private static void take(ClientMessage message, Bounded out) throws ActiveMQException, IOException {
        try {
            message.saveToOutputStream(out);
        } catch (ActiveMQException e) {
            if (out.failure != null) {
                throw out.failure;
            }
            throw e;
        }
    }

    /// What the message says of itself, before anything is taken.
    private static void check(ClientMessage message, long maxBytes) throws MalformedRecordException {
        long size = message.getBodySize();
        if (size > maxBytes) {
            throw new MalformedRecordException("message of %d bytes (expected at most %d)".formatted(size, maxBytes));
        }
    }

    private static final class Bounded extends FilterOutputStream {
        private final long maxBytes;
        private long count;
        private @Nullable IOException failure;

        Bounded(OutputStream out, long maxBytes) {
            super(out);
            this.maxBytes = maxBytes;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                count(length);
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        private void count(int more) throws MalformedRecordException {
            count += more;
            if (count > maxBytes) {
                throw new MalformedRecordException("message of more than %d bytes".formatted(maxBytes));
            }
        }
    }
}
