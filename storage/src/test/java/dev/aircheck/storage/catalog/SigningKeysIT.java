package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SigningKeysIT extends CatalogFixture {
    @Test
    void a_key_is_found_by_what_its_tokens_say() throws IOException {
        SigningKey key = catalog.signingKeys().create("site", "public text");
        reopen();

        assertThat(catalog.signingKeys().byPublicKey("public text")).contains(key);
        assertThat(catalog.signingKeys().byId(key.id())).contains(key);
        assertThat(catalog.signingKeys().list()).containsExactly(key);
        assertThat(catalog.signingKeys().byPublicKey("public tex")).isEmpty();
    }

    @Test
    void only_what_is_given_changes() throws IOException {
        SigningKey key = catalog.signingKeys().create("site", "public text");

        assertThat(catalog.signingKeys().update(key.id(), null, true)).isTrue();
        assertThat(catalog.signingKeys().byId(key.id()).orElseThrow())
                .isEqualTo(new SigningKey(key.id(), "site", "public text", true, START));

        assertThat(catalog.signingKeys().update(key.id(), "shop", null)).isTrue();
        assertThat(catalog.signingKeys().byId(key.id()).orElseThrow())
                .isEqualTo(new SigningKey(key.id(), "shop", "public text", true, START));
        assertThat(catalog.signingKeys().update(UUID.randomUUID(), "x", null)).isFalse();
    }

    @Test
    void a_deleted_key_is_gone() throws IOException {
        SigningKey key = catalog.signingKeys().create("site", "public text");

        assertThat(catalog.signingKeys().delete(key.id())).isTrue();
        assertThat(catalog.signingKeys().delete(key.id())).isFalse();
        assertThat(catalog.signingKeys().byPublicKey("public text")).isEmpty();
    }

    @Test
    void each_change_is_a_new_generation() throws IOException {
        long before = catalog.signingKeys().generation();
        SigningKey key = catalog.signingKeys().create("site", "public text");
        long created = catalog.signingKeys().generation();
        catalog.signingKeys().update(key.id(), null, true);
        long updated = catalog.signingKeys().generation();
        catalog.signingKeys().delete(key.id());

        assertThat(created).isGreaterThan(before);
        assertThat(updated).isGreaterThan(created);
        assertThat(catalog.signingKeys().generation()).isGreaterThan(updated);
    }
}
