package dev.aircheck.ingest.rtmp.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.RecordingListener;
import dev.aircheck.ingest.RtmpLimits;
import dev.aircheck.ingest.ScriptedGate;
import dev.aircheck.ingest.rtmp.RtmpServer;
import dev.aircheck.ingest.rtmp.RtmpServerOptions;
import dev.aircheck.packager.media.MediaEvent;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real server with a certificate, and the real `ffmpeg` as publisher.
class RtmpsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final ScriptedGate gate = ScriptedGate.atOnce();
    private final RecordingListener listener = new RecordingListener();

    @TempDir
    Path folder;

    private Path certificateFile;
    private Path keyFile;
    private TlsCertificate certificate;
    private RtmpServer server;

    @BeforeEach
    void start() throws IOException {
        certificateFile = folder.resolve("live.crt");
        keyFile = folder.resolve("live.key");
        certificate = TlsCertificate.watch(certificateFile, keyFile, Duration.ofMillis(20));
        server = RtmpServer.start(
                new RtmpServerOptions(
                        InetAddress.getLoopbackAddress(),
                        0,
                        Optional.of(new RtmpServerOptions.Tls(0, certificate)),
                        RtmpLimits.defaults(),
                        listener,
                        InstantSource.fixed(Instant.EPOCH)),
                gate);
    }

    @AfterEach
    void stop() {
        server.close();
        certificate.close();
    }

    @Test
    void ffmpeg_publishes_over_tls() throws Exception {
        useCertificate(TestCertificate.create());

        push("rtmps", server.tlsPort().orElseThrow());

        awaitPictures(25);
        assertThat(listener.closed).isEmpty();
    }

    @Test
    void the_port_of_rtmp_takes_tls_too() throws Exception {
        useCertificate(TestCertificate.create());

        push("rtmps", server.port());
        awaitPictures(25);
        push("rtmp", server.port());
        awaitPictures(50);

        assertThat(listener.closed).isEmpty();
    }

    @Test
    void the_port_of_rtmps_takes_nothing_else() throws Exception {
        useCertificate(TestCertificate.create());

        try (Socket plain =
                new Socket(InetAddress.getLoopbackAddress(), server.tlsPort().orElseThrow())) {
            plain.getOutputStream().write(new byte[1537]);
            await(() -> listener.closed.contains(CloseReason.TLS_FAILED));
        }

        assertThat(gate.sink.events).isEmpty();
    }

    @Test
    void connections_are_closed_until_there_is_a_certificate() throws Exception {
        try (Socket early =
                new Socket(InetAddress.getLoopbackAddress(), server.tlsPort().orElseThrow())) {
            early.setSoTimeout((int) DEADLINE.toMillis());
            assertThat(early.getInputStream().read()).isNegative();
        }
        assertThat(listener.closed).containsExactly(CloseReason.NO_CERTIFICATE);

        useCertificate(TestCertificate.create());

        push("rtmps", server.tlsPort().orElseThrow());
        awaitPictures(25);
    }

    @Test
    void a_renewed_certificate_is_shown_to_new_connections_and_open_ones_stay() throws Exception {
        TestCertificate first = TestCertificate.create();
        TestCertificate renewed = TestCertificate.create();
        useCertificate(first);

        try (SSLSocket open = connect()) {
            assertThat(serialOf(open)).isEqualTo(first.serial());
            renewed.write(certificateFile, keyFile);
            await(() -> {
                try (SSLSocket later = connect()) {
                    return serialOf(later).equals(renewed.serial());
                }
            });

            // C0 and C1: the answer comes over the old connection.
            byte[] hello = new byte[1537];
            hello[0] = 3;
            open.getOutputStream().write(hello);
            assertThat(open.getInputStream().readNBytes(3073)).hasSize(3073);
        }
    }

    private void useCertificate(TestCertificate next) throws Exception {
        next.write(certificateFile, keyFile);
        await(() -> certificate.context().isPresent());
    }

    private SSLSocket connect() throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.tlsPort().orElseThrow());
        socket.setSoTimeout((int) DEADLINE.toMillis());
        socket.startHandshake();
        return socket;
    }

    private static String serialOf(SSLSocket socket) throws IOException {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                .getSerialNumber()
                .toString();
    }

    private void push(String scheme, int port) throws Exception {
        Process ffmpeg = new ProcessBuilder(List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=64x64:rate=25:duration=1",
                        "-c:v",
                        "libx264",
                        "-f",
                        "flv",
                        "%s://127.0.0.1:%d/live/%s".formatted(scheme, port, ScriptedGate.KEY)))
                .inheritIO()
                .start();
        try {
            assertThat(ffmpeg.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(ffmpeg.exitValue()).isZero();
        } finally {
            ffmpeg.destroyForcibly();
        }
    }

    private void awaitPictures(int count) throws Exception {
        await(() -> gate.sink.eventsOf(MediaEvent.VideoAccessUnit.class).size() == count);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
