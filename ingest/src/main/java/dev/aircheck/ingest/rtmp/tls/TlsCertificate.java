package dev.aircheck.ingest.rtmp.tls;

import dev.aircheck.ingest.rtmp.tls.KeyPairFiles.KeyPair;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
    private @Nullable String lastTrouble;
    private volatile @Nullable Usable usable;

    private record Usable(SslContext context, Instant notBefore, Instant notAfter) {}

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
        } catch (IOException e) {
            return Optional.of(reasonOf(e));
        }
    }

    /// From when on the certificate is valid; empty while there is none.
    public Optional<Instant> notBefore() {
        Usable now = usable;
        return now == null ? Optional.empty() : Optional.of(now.notBefore());
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
        } catch (RuntimeException bug) {
            LOG.error("event=certificate_watch_ended (the files are not read again until a restart)", bug);
        }
    }

    /// Says everything once.
    void look() {
        String stamp = stamp();
        if (stamp.equals(lastStamp)) {
            return;
        }
        try {
            KeyPair pair = files.read();
            // Not when it fails: the right to read a file may come without a change of the file.
            lastStamp = stamp;
            lastTrouble = null;
            usable = new Usable(
                    context(pair),
                    pair.own().getNotBefore().toInstant(),
                    pair.own().getNotAfter().toInstant());
            LOG.info(
                    "event=certificate_loaded subject=\"{}\" valid_until={}",
                    pair.own().getSubjectX500Principal(),
                    pair.own().getNotAfter().toInstant());
        } catch (IOException e) {
            tellOnce(reasonOf(e));
        }
    }

    private void tellOnce(String trouble) {
        if (!trouble.equals(lastTrouble)) {
            lastTrouble = trouble;
            LOG.warn(
                    "event=certificate_unusable reason=\"{}\" ({})",
                    trouble,
                    usable == null ? "no RTMPS until it can be used" : "the last one stays in use");
        }
    }

    private static String reasonOf(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            case AccessDeniedException denied ->
                "%s may not be read by user '%s'".formatted(denied.getFile(), System.getProperty("user.name"));
            default -> String.valueOf(failure.getMessage());
        };
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
