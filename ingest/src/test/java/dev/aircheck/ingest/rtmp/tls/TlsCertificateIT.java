package dev.aircheck.ingest.rtmp.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsCertificateIT {
    /// The test looks itself.
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    @Test
    void files_that_do_not_belong_together_leave_the_last_good_certificate_in_place() throws Exception {
        Path certificateFile = folder.resolve("live.crt");
        Path keyFile = folder.resolve("live.key");
        TestCertificate.create().write(certificateFile, keyFile);
        try (TlsCertificate certificate = TlsCertificate.watch(certificateFile, keyFile, NEVER)) {
            Optional<SslContext> good = certificate.context();

            // Between the two steps of a renewal.
            TestCertificate renewed = TestCertificate.create();
            renewed.write(certificateFile, folder.resolve("elsewhere.key"));
            certificate.look();
            assertThat(good).isPresent();
            assertThat(certificate.context()).isEqualTo(good);

            renewed.write(certificateFile, keyFile);
            certificate.look();
            assertThat(certificate.context()).isPresent().isNotEqualTo(good);
        }
    }

    @Test
    void says_from_when_until_when_the_certificate_is_valid() throws Exception {
        Path certificateFile = folder.resolve("live.crt");
        Path keyFile = folder.resolve("live.key");
        TestCertificate used = TestCertificate.create();
        try (TlsCertificate certificate = TlsCertificate.watch(certificateFile, keyFile, NEVER)) {
            assertThat(certificate.notAfter()).isEmpty();

            used.write(certificateFile, keyFile);
            certificate.look();

            assertThat(certificate.notBefore())
                    .contains(used.bundle().getCertificate().getNotBefore().toInstant());
            assertThat(certificate.notAfter())
                    .contains(used.bundle().getCertificate().getNotAfter().toInstant());
        }
    }
}
