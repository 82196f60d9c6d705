package dev.aircheck.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    /// The example of the Standard Webhooks specification's reference libraries.
    @Test
    void the_standard_signature_is_that_of_the_specification() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        String signature = Signature.standard(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body);

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /// RFC 4231, test case 2.
    @Test
    void livepeers_signature_is_the_hmac_of_the_body() {
        byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);

        assertThat(Signature.livepeer("Jefe", 1700000000000L, body))
                .isEqualTo("t=1700000000000,v1=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_***", ""})
    void a_secret_of_which_no_key_can_be_made_is_told(String secret) {
        assertThat(Signature.isUsable(secret)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_AAAA", "any text"})
    void other_secrets_are_usable(String secret) {
        assertThat(Signature.isUsable(secret)).isTrue();
    }
}
