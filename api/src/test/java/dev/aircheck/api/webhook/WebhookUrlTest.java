package dev.aircheck.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://hooks.example", "HTTPS://hooks.example:8443/a?b=c", "https://[2a00::1]/"})
    void https_is_taken(String url) {
        assertThat(WebhookUrl.problem(url, AddressPolicy.PUBLIC_ONLY)).isEmpty();
    }

    @Test
    void http_needs_the_setting() {
        assertThat(WebhookUrl.problem("http://hooks.example", AddressPolicy.PUBLIC_ONLY))
                .hasValueSatisfying(problem -> assertThat(problem).contains("webhooks.allowPrivateNetworks"));
        assertThat(WebhookUrl.problem("http://hooks.example", AddressPolicy.PRIVATE_TOO))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd,must begin with https://",
        "gopher://hooks.example,must begin with https://",
        "hooks.example,must begin with https://",
        "https:hooks.example,must have a host name",
        "https:///path,must have a host name",
        "https://under_score.example,must have a host name",
        "https://me:secret@hooks.example,must not hold a user name or password",
        "https://hooks.example/a b,must be a URL",
    })
    void what_is_no_web_address_is_refused(String url, String problem) {
        assertThat(WebhookUrl.problem(url, AddressPolicy.PRIVATE_TOO)).hasValue(problem);
    }
}
