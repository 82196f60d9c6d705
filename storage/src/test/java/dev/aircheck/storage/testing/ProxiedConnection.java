package dev.aircheck.storage.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client's connection through a [FaultyProxy] and the one to the target that belongs to it: request after request,
/// in the connection's own thread.
final class ProxiedConnection implements AutoCloseable {
    private static final Duration SILENCE_LIMIT = Duration.ofMinutes(2);

    private final Socket client;
    private final Socket target;
    private final FaultyProxy proxy;

    private ProxiedConnection(Socket client, Socket target, FaultyProxy proxy) {
        this.client = client;
        this.target = target;
        this.proxy = proxy;
    }

    static ProxiedConnection open(Socket client, FaultyProxy proxy) throws IOException {
        var target = new Socket();
        try {
            target.connect(proxy.target(), (int) SILENCE_LIMIT.toMillis());
            target.setSoTimeout((int) SILENCE_LIMIT.toMillis());
            target.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException e) {
            target.close();
            throw e;
        }
        return new ProxiedConnection(client, target, proxy);
    }

    /// Serves requests until either side has no more.
    void serve() throws IOException {
        var fromClient = new BufferedInputStream(client.getInputStream());
        var toClient = new BufferedOutputStream(client.getOutputStream());
        var fromTarget = new BufferedInputStream(target.getInputStream());
        var toTarget = new BufferedOutputStream(target.getOutputStream());
        boolean open = true;
        while (open) {
            @Nullable HttpHead request = HttpHead.read(fromClient);
            if (request == null) {
                return;
            }
            if (proxy.isUnavailable()) {
                refuse(request, fromClient, toClient);
                continue;
            }
            open = new Passage(request).pass(fromClient, toTarget, fromTarget, toClient);
        }
    }

    private void refuse(HttpHead request, InputStream in, OutputStream out) throws IOException {
        HttpBody.ofRequest(request, in, OutputStream.nullOutputStream(), proxy::throttle);
        proxy.record(new Exchange(request.word(0), request.word(1), 0, 503));
        out.write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /// Cuts both sides at once; what was on its way is lost.
    void reset() {
        for (Socket socket : new Socket[] {client, target}) {
            try {
                // Without lingering, close sends RST.
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException alreadyClosed) {
                // That is what was wanted.
            }
        }
    }

    @Override
    public void close() throws IOException {
        target.close();
        client.close();
    }

    /// One request and its answer.
    private final class Passage {
        private final HttpHead request;
        private final long resetAfter;
        private long bodyBytes;
        private int status;
        private boolean recorded;

        Passage(HttpHead request) {
            this.request = request;
            this.resetAfter = proxy.resetPoint(request);
        }

        /// Returns whether the connection can take another request.
        boolean pass(InputStream fromClient, OutputStream toTarget, InputStream fromTarget, OutputStream toClient)
                throws IOException {
            try {
                proxy.before(exchange());
                toTarget.write(request.bytes());
                HttpBody.ofRequest(request, fromClient, toTarget, bytes -> passBody(bytes, toTarget));
                toTarget.flush();
                @Nullable HttpHead response = HttpHead.read(fromTarget);
                if (response == null) {
                    return false;
                }
                status = Integer.parseInt(response.word(1));
                record();
                proxy.after(exchange());
                toClient.write(response.bytes());
                boolean open = HttpBody.ofResponse(response, request.word(0), fromTarget, toClient, proxy::throttle);
                toClient.flush();
                return open && !response.closes() && !request.closes();
            } finally {
                record();
            }
        }

        /// Before the client knows the answer, so that it finds its request recorded.
        private void record() {
            if (!recorded) {
                recorded = true;
                proxy.record(exchange());
            }
        }

        private void passBody(int bytes, OutputStream toTarget) throws IOException {
            proxy.throttle(bytes);
            if (bodyBytes + bytes > resetAfter) {
                toTarget.flush();
                reset();
                throw new IOException("reset after %d bytes of the body, as asked".formatted(bodyBytes));
            }
            bodyBytes += bytes;
        }

        private Exchange exchange() {
            return new Exchange(request.word(0), request.word(1), bodyBytes, status);
        }
    }
}
