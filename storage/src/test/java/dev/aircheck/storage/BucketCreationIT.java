package dev.aircheck.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.storage.s3.BucketCreation;
import dev.aircheck.storage.s3.S3Credentials;
import dev.aircheck.storage.s3.S3Encryption;
import dev.aircheck.storage.s3.S3Options;
import dev.aircheck.storage.testing.CephServer;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class BucketCreationIT {
    private static final CephServer SERVER = CephServer.shared();

    @Test
    void makes_the_bucket_once() throws Exception {
        S3Options options = options(SERVER.secretKey());

        assertThat(BucketCreation.run(options)).isTrue();
        assertThat(BucketCreation.run(options)).isFalse();
    }

    @Test
    void says_which_setting_is_wrong() {
        S3Options options = options("not-the-secret");

        assertThatThrownBy(() -> BucketCreation.run(options))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("check storage.s3.secretKey")
                .hasMessageNotContaining("not-the-secret");
    }

    private static S3Options options(String secretKey) {
        return new S3Options(
                SERVER.endpoint(),
                "us-east-1",
                "made-" + UUID.randomUUID(),
                "",
                S3Options.Addressing.AUTO,
                new S3Credentials.Keys(SERVER.accessKey(), secretKey),
                new S3Encryption.None(),
                Optional.empty(),
                S3Options.MIN_PART_BYTES,
                1);
    }
}
