package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.catalog.LiveStream;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybackPolicyApiIT extends ApiCase {
    @Test
    void a_policy_is_part_of_a_stream() throws Exception {
        HttpResponse<String> created =
                api.call("POST", "/api/stream", "{\"name\":\"a\",\"playbackPolicy\":{\"type\":\"jwt\"}}");
        LiveStream open = api.stream(true);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).contains("\"playbackPolicy\":{\"type\":\"jwt\"}");
        assertThat(api.call("/api/stream/" + open.id()).body()).contains("\"playbackPolicy\":{\"type\":\"public\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"webhook\",\"webhookId\":\"x\"}", "{\"type\":\"webhook\"}"})
    void the_policy_webhook_is_refused_with_the_reason(String policy) throws Exception {
        HttpResponse<String> response =
                api.call("POST", "/api/stream", "{\"name\":\"a\",\"playbackPolicy\":%s}".formatted(policy));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("webhook", "public", "jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"type\":\"none\"}", "\"jwt\"", "{\"type\":\"jwt\",\"x\":1}"})
    void a_policy_has_a_type(String policy) throws Exception {
        assertThat(api.call("POST", "/api/stream", "{\"name\":\"a\",\"playbackPolicy\":%s}".formatted(policy))
                        .statusCode())
                .isEqualTo(422);
    }
}
