package dev.aircheck.ingest.rtmp.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyPairFilesIT {
    @TempDir
    Path folder;

    private KeyPairFiles files;

    @BeforeEach
    void name() {
        files = new KeyPairFiles(folder.resolve("live.crt"), folder.resolve("live.key"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"ecp256", "rsa2048", "ed25519"})
    void reads_keys_of_every_usual_kind(Algorithm algorithm) throws Exception {
        TestCertificate certificate = TestCertificate.create(algorithm);
        certificate.write(files.certificate(), files.key());

        assertThat(files.read().own()).isEqualTo(certificate.bundle().getCertificate());
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"ecp256", "rsa2048"})
    void reads_keys_in_the_form_that_caddy_and_openssl_write(Algorithm algorithm) throws Exception {
        TestCertificate certificate = TestCertificate.create(algorithm);
        certificate.write(files.certificate(), files.key());
        Files.writeString(files.key(), certificate.traditionalKeyPem());

        assertThat(files.read().own()).isEqualTo(certificate.bundle().getCertificate());
    }

    @Test
    void refuses_a_key_of_another_certificate() throws Exception {
        TestCertificate.create().write(files.certificate(), files.key());
        Files.writeString(files.key(), TestCertificate.create().traditionalKeyPem());

        assertThatThrownBy(files::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not that of the first certificate in");
    }

    @Test
    void refuses_a_file_without_a_key() throws Exception {
        TestCertificate.create().write(files.certificate(), files.key());
        Files.copy(files.certificate(), files.key(), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(files::read).isInstanceOf(IOException.class).hasMessageContaining("no private key");
    }

    @Test
    void refuses_a_file_without_a_certificate() throws Exception {
        TestCertificate.create().write(files.certificate(), files.key());
        Files.writeString(files.certificate(), "hello");

        assertThatThrownBy(files::read).isInstanceOf(IOException.class).hasMessageContaining("has no certificate");
    }
}
