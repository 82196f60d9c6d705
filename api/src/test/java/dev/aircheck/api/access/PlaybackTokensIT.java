package dev.aircheck.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.aircheck.api.TestToken;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybackTokensIT {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SUBJECT = "de78nk06ts2d0mzb";

    private final SigningKeyPair pair = SigningKeyPair.generate();
    private Instant now = START;
    private Catalog catalog;
    private SigningKey key;
    private PlaybackTokens tokens;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        catalog = Catalog.open(folder.resolve("catalog.db"));
        key = catalog.signingKeys().create("site", pair.publicKey());
        tokens = new PlaybackTokens(catalog.signingKeys(), () -> now);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void a_token_is_good_until_it_expires() throws Exception {
        String token = TestToken.sign(pair, claims().build());

        assertThat(tokens.check(token)).isEqualTo(new PlaybackToken(SUBJECT, START.plusSeconds(60)));
        now = START.plusSeconds(59);
        assertThat(tokens.check(token).subject()).isEqualTo(SUBJECT);
        now = START.plusSeconds(60);
        refused(token, "has expired");
    }

    @Test
    void a_token_that_has_expired_before_is_refused() throws Exception {
        refused(TestToken.sign(pair, claims().expirationTime(Date.from(START)).build()), "has expired");
    }

    @Test
    void a_token_is_refused_before_its_time() throws Exception {
        String token = TestToken.sign(
                pair, claims().notBeforeTime(Date.from(START.plusSeconds(5))).build());

        refused(token, "not valid yet");
        now = START.plusSeconds(5);
        assertThat(tokens.check(token).subject()).isEqualTo(SUBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pub", "iss", "action", "exp", "sub"})
    void a_token_without_one_of_the_claims_is_refused(String claim) throws Exception {
        refused(TestToken.sign(pair, claims().claim(claim, null).build()), "has no claim " + claim);
    }

    @Test
    void a_token_for_another_action_is_refused() throws Exception {
        refused(TestToken.sign(pair, claims().claim("action", "push").build()), "not \"pull\"");
    }

    @Test
    void a_claim_of_another_type_is_refused() throws Exception {
        refused(TestToken.sign(pair, claims().claim("action", 1).build()), "not a signed JWT");
    }

    @Test
    void a_disabled_key_opens_nothing_from_then_on() throws Exception {
        String token = TestToken.sign(pair, claims().build());
        tokens.check(token);

        catalog.signingKeys().update(key.id(), null, true);
        refused(token, "not known or is disabled");
        catalog.signingKeys().update(key.id(), null, false);
        assertThat(tokens.check(token).subject()).isEqualTo(SUBJECT);
        catalog.signingKeys().delete(key.id());
        refused(token, "not known or is disabled");
    }

    @Test
    void somebody_elses_signature_is_refused() throws Exception {
        refused(
                TestToken.sign(SigningKeyPair.generate(), claims().build()),
                "signature of the playback token is wrong");
    }

    @Test
    void a_changed_token_is_refused() throws Exception {
        String[] good = TestToken.sign(pair, claims().build()).split("\\.");
        String[] other =
                TestToken.sign(pair, claims().subject("another").build()).split("\\.");

        refused(good[0] + "." + other[1] + "." + good[2], "signature of the playback token is wrong");
    }

    @Test
    void the_token_does_not_choose_how_it_is_checked() throws Exception {
        var symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        symmetric.sign(new MACSigner(pair.publicKey()));

        refused(symmetric.serialize(), "not signed with ES256");
        refused(new PlainJWT(claims().build()).serialize(), "not a signed JWT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "..", "eyJhbGciOiJFUzI1NiJ9.e30.", "eyJhbGciOiJFUzI1NiJ9.e30.AA"})
    void what_is_no_token_is_refused(String text) {
        assertThatThrownBy(() -> tokens.check(text))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(403));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\"", " ", "=", "%"})
    void what_a_playlist_could_not_carry_is_refused(String hostile) throws Exception {
        String token = TestToken.sign(pair, claims().build());

        refused(token + hostile, "not a signed JWT");
    }

    @Test
    void a_long_token_is_not_read() {
        refused("a".repeat(PlaybackTokens.MAX_CHARACTERS + 1), "longer than");
    }

    private JWTClaimsSet.Builder claims() {
        return TestToken.claims(pair, SUBJECT, START.plus(Duration.ofMinutes(1)));
    }

    private void refused(String token, String why) {
        assertThatThrownBy(() -> tokens.check(token))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(403))
                .hasMessageContaining(why)
                .hasMessageNotContaining("eyJ");
    }
}
