package dev.aircheck.ingest.rtmp.tls;

import dev.aircheck.ingest.rtmp.tls.KeyPairFiles.KeyPair;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What RTMPS shows to its clients. Its files may appear after the start and change at any time: they are looked at
/// every few seconds, connections that are open keep what they have, and files that cannot be used leave the last good
/// certificate in place. Thread-safe: one thread writes, everybody reads.
public final class TlsCertificate implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsCertificate.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final KeyPairFiles files;
    private final Thread watch;
    private @Nullable String lastStamp;
    private volatile @Nullable Usable usable;

    private record Usable(SslContext context, Instant notAfter) {}

    private TlsCertificate(KeyPairFiles files, Duration lookEvery) {
        this.files = files;
        this.watch = Thread.ofVirtual().name("certificate-watch").unstarted(() -> watch(lookEvery));
    }

    /// Reads the files, if they are there, and watches them until this is closed.
    public static TlsCertificate watch(Path certificateFile, Path keyFile) {
        return watch(certificateFile, keyFile, LOOK_EVERY);
    }

    static TlsCertificate watch(Path certificateFile, Path keyFile, Duration lookEvery) {
        TlsCertificate certificate = new TlsCertificate(new KeyPairFiles(certificateFile, keyFile), lookEvery);
        certificate.look();
        certificate.watch.start();
        return certificate;
    }

    /// What is wrong with the files, and what to do; empty when RTMPS can use them.
    public static Optional<String> problem(Path certificateFile, Path keyFile) {
        try {
            new KeyPairFiles(certificateFile, keyFile).read();
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.of("there is no file " + e.getFile());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// Until when the certificate is valid; empty while there is none.
    public Optional<Instant> notAfter() {
        Usable now = usable;
        return now == null ? Optional.empty() : Optional.of(now.notAfter());
    }

    /// For a new connection; empty while there is no certificate.
    public Optional<SslContext> context() {
        Usable now = usable;
        return now == null ? Optional.empty() : Optional.of(now.context());
    }

    private void watch(Duration lookEvery) {
        try {
            while (true) {
                Thread.sleep(lookEvery);
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says everything once: whatever the files are, only another state of them brings another line.
    void look() {
        String stamp = stamp();
        if (stamp.equals(lastStamp)) {
            return;
        }
        lastStamp = stamp;
        try {
            KeyPair pair = files.read();
            usable = new Usable(context(pair), pair.own().getNotAfter().toInstant());
            LOG.info(
                    "event=certificate_loaded subject=\"{}\" valid_until={}",
                    pair.own().getSubjectX500Principal(),
                    pair.own().getNotAfter().toInstant());
        } catch (NoSuchFileException e) {
            LOG.warn("event=certificate_missing file={} (RTMPS begins when it is there)", e.getFile());
        } catch (IOException e) {
            LOG.error(
                    "event=certificate_unusable reason=\"{}\" ({})",
                    e.getMessage(),
                    usable == null ? "no RTMPS until it is mended" : "the last one stays in use");
        }
    }

    private String stamp() {
        try {
            return files.stamp();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static SslContext context(KeyPair pair) throws IOException {
        return SslContextBuilder.forServer(pair.key(), pair.chain().toArray(X509Certificate[]::new))
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .build();
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
