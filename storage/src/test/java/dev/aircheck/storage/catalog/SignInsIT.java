package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SignInsIT extends CatalogFixture {
    private static final Duration DAY = Duration.ofDays(1);

    private ApiKey key;
    private String token;

    @BeforeEach
    void signIn() throws IOException {
        catalog.apiKeys().create("first", ApiKey.Scope.ADMIN);
        key = catalog.apiKeys().create("person", ApiKey.Scope.ADMIN).key();
        token = catalog.signIns().create(key).orElseThrow();
    }

    @Test
    void a_sign_in_has_the_rights_of_its_key_until_it_is_ended() throws IOException {
        reopen();

        assertThat(catalog.signIns().verify(token).orElseThrow().key().id()).isEqualTo(key.id());
        assertThat(catalog.signIns().verify(token + "x")).isEmpty();

        catalog.signIns().delete(token);
        assertThat(catalog.signIns().verify(token)).isEmpty();
    }

    @Test
    void a_sign_in_ends_with_its_key() throws IOException {
        catalog.apiKeys().revoke(key.id());

        assertThat(catalog.signIns().verify(token)).isEmpty();
        assertThat(catalog.signIns().create(key)).isEmpty();
    }

    @Test
    void a_sign_in_that_is_not_used_for_30_days_is_over() throws IOException {
        clock.advance(SignIns.LIFETIME);

        assertThat(catalog.signIns().verify(token)).isEmpty();
    }

    @Test
    void each_day_of_use_moves_the_expiry_once() throws IOException {
        clock.advance(DAY.minusMillis(1));
        assertThat(catalog.signIns().verify(token).orElseThrow().renewed()).isFalse();

        clock.advance(Duration.ofMillis(1));
        assertThat(catalog.signIns().verify(token).orElseThrow().renewed()).isTrue();
        assertThat(catalog.signIns().verify(token).orElseThrow().renewed()).isFalse();

        clock.advance(SignIns.LIFETIME.minusMillis(1));
        assertThat(catalog.signIns().verify(token)).isPresent();
    }

    @Test
    void the_use_of_a_sign_in_is_a_use_of_its_key() throws IOException {
        catalog.signIns().verify(token);

        assertThat(catalog.apiKeys().byId(key.id()).orElseThrow().lastUsedAt()).isEqualTo(START);
    }

    @Test
    void no_token_is_in_the_files() throws IOException {
        close();

        assertThat(Files.readString(folder.resolve("aircheck.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain(token);
        open();
    }
}
