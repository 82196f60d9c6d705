package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ApiKeysIT extends CatalogFixture {
    @Test
    void secrets_do_not_print_themselves() throws IOException {
        LiveStream stream = newStream(true);
        NewApiKey key = catalog.apiKeys().create("cli", ApiKey.Scope.ADMIN);

        assertThat(stream.toString()).doesNotContain(stream.streamKey().secret());
        assertThat(key.toString()).doesNotContain(key.secret());
    }

    @Test
    void an_api_key_is_verified_until_it_is_revoked() throws IOException {
        NewApiKey created = catalog.apiKeys().create("cli", ApiKey.Scope.READ_ONLY);
        reopen();

        assertThat(catalog.apiKeys().verify(created.secret())).contains(created.key());
        assertThat(catalog.apiKeys().verify(created.secret() + "x")).isEmpty();
        assertThat(catalog.apiKeys().verify("")).isEmpty();
        assertThat(catalog.apiKeys().count()).isEqualTo(1);

        assertThat(catalog.apiKeys().revoke(created.key().id())).isEqualTo(ApiKey.Revocation.REVOKED);
        assertThat(catalog.apiKeys().revoke(created.key().id())).isEqualTo(ApiKey.Revocation.UNKNOWN);
        assertThat(catalog.apiKeys().verify(created.secret())).isEmpty();
    }

    @Test
    void a_revoked_key_of_the_configuration_does_not_come_back() throws IOException {
        String chosen = "chosen-by-its-owner";
        catalog.apiKeys().create("other", ApiKey.Scope.ADMIN);
        assertThat(catalog.apiKeys().ensure("configured", ApiKey.Scope.ADMIN, chosen))
                .isTrue();
        ApiKey key = catalog.apiKeys().verify(chosen).orElseThrow();

        catalog.apiKeys().revoke(key.id());
        reopen();

        assertThat(catalog.apiKeys().ensure("configured", ApiKey.Scope.ADMIN, chosen))
                .isFalse();
        assertThat(catalog.apiKeys().verify(chosen)).isEmpty();
    }

    @Test
    void the_use_of_an_api_key_is_noted_to_the_minute() throws IOException {
        String secret = catalog.apiKeys().create("cli", ApiKey.Scope.ADMIN).secret();

        catalog.apiKeys().verify(secret);
        clock.advance(Duration.ofSeconds(59));
        catalog.apiKeys().verify(secret);
        assertThat(catalog.apiKeys().list().getFirst().lastUsedAt()).isEqualTo(START);

        clock.advance(Duration.ofSeconds(2));
        catalog.apiKeys().verify(secret);
        assertThat(catalog.apiKeys().list().getFirst().lastUsedAt()).isEqualTo(START.plusSeconds(61));
    }

    @Test
    void the_last_admin_key_stays() throws IOException {
        NewApiKey first = catalog.apiKeys().create("first", ApiKey.Scope.ADMIN);
        NewApiKey second = catalog.apiKeys().create("second", ApiKey.Scope.ADMIN);
        catalog.apiKeys().create("looker", ApiKey.Scope.READ_ONLY);

        assertThat(catalog.apiKeys().revoke(first.key().id())).isEqualTo(ApiKey.Revocation.REVOKED);
        assertThat(catalog.apiKeys().revoke(second.key().id())).isEqualTo(ApiKey.Revocation.LAST_ADMIN);
        assertThat(catalog.apiKeys().verify(second.secret())).isPresent();
    }

    @Test
    void a_key_remembers_the_origins_that_may_use_it() throws IOException {
        List<String> origins = List.of("https://app.example", "http://localhost:3000");
        NewApiKey limited = catalog.apiKeys().create("app", ApiKey.Scope.ADMIN, origins);
        NewApiKey open = catalog.apiKeys().create("open", ApiKey.Scope.READ_ONLY, List.of("*"));
        reopen();

        ApiKey read = catalog.apiKeys().byId(limited.key().id()).orElseThrow();
        assertThat(read.allowedOrigins()).isEqualTo(origins);
        assertThat(read.allowsOrigin("https://app.example")).isTrue();
        assertThat(read.allowsOrigin("https://app.example.evil")).isFalse();
        assertThat(catalog.apiKeys().byId(open.key().id()).orElseThrow().allowsOrigin("https://any.example"))
                .isTrue();
    }

    @Test
    void only_the_servers_user_may_read_the_file() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("aircheck.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void no_secret_api_key_is_in_the_files() throws IOException {
        String secret = catalog.apiKeys().create("cli", ApiKey.Scope.ADMIN).secret();
        close();

        assertThat(Files.readString(folder.resolve("aircheck.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain(secret)
                .contains(secret.substring(0, 13));
        open();
    }
}
