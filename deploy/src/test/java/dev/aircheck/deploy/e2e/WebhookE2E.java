package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a customer's server is told about a recording, when neither it nor Aircheck is there all the time.
class WebhookE2E {
    private static final String KEY = "dGhpcyBpcyBhIHNlY3JldCBvZiB0aGUgdGVzdA==";
    private static final String SECRET = "whsec_" + KEY;

    @TempDir
    private Path dataDir;

    @Test
    void a_recording_is_told_in_order_across_a_failing_receiver_and_a_killed_server() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(4, 320, 180, new FrameRate(30, 1)));
        Map<String, String> settings =
                Map.of("AIRCHECK_WORKERS", "2", "AIRCHECK_WEBHOOKS_ALLOW_PRIVATE_NETWORKS", "true");
        try (WebhookReceiver receiver = WebhookReceiver.start();
                AircheckProcess server = AircheckProcess.start(dataDir, settings);
                AircheckApi api = server.api()) {
            createWebhook(api, receiver);
            AircheckApi.Stream stream = api.createStream("told", SmallLadder.PROFILES);
            FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 4);

            WebhookReceiver.Got refused = receiver.next();
            WebhookReceiver.Got unanswered = receiver.next();
            server.killHard();
            server.restart();

            assertThat(refused.event()).isEqualTo("stream.started");
            assertThat(unanswered.id()).isEqualTo(refused.id());
            WebhookReceiver.Got started = receiver.next();
            assertThat(started.id()).isEqualTo(refused.id());
            for (String event : List.of("recording.started", "stream.idle", "recording.waiting")) {
                check(receiver.next(), event, stream);
            }
            checkReady(receiver.next(), stream);
        }
    }

    private static void createWebhook(AircheckApi api, WebhookReceiver receiver) throws Exception {
        HttpResponse<String> made = api.rawPost("/api/webhook", """
                {"name": "test", "url": "%s", "sharedSecret": "%s", "events": ["stream.started", "stream.idle",
                 "recording.started", "recording.waiting", "recording.ready", "recording.failed"]}
                """.formatted(receiver.url(), SECRET));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    }

    private static void checkReady(WebhookReceiver.Got got, AircheckApi.Stream stream) throws Exception {
        check(got, "recording.ready", stream);
        JsonNode payload = got.json().path("payload");
        JsonNode session = payload.path("session");
        assertThat(session.path("recordingStatus").asString()).isEqualTo("ready");
        assertThat(payload.path("recordingUrl").asString())
                .endsWith(
                        "/recordings/%s/index.m3u8".formatted(session.path("id").asString()));
        assertThat(payload.path("mp4Url")).isEqualTo(session.path("mp4Url"));
    }

    private static void check(WebhookReceiver.Got got, String event, AircheckApi.Stream stream) throws Exception {
        JsonNode json = got.json();
        assertThat(json.path("event").asString()).isEqualTo(event);
        assertThat(json.path("id").asString()).isEqualTo(got.id());
        assertThat(json.path("stream").path("id").asString()).isEqualTo(stream.id());
        assertThat(got.body()).doesNotContain(stream.streamKey());

        byte[] livepeer = hmac(SECRET.getBytes(StandardCharsets.UTF_8), got.body());
        assertThat(got.livepeerSignature())
                .isEqualTo("t=%d,v1=%s"
                        .formatted(
                                json.path("timestamp").asLong(), HexFormat.of().formatHex(livepeer)));
        byte[] standard =
                hmac(Base64.getDecoder().decode(KEY), "%s.%s.%s".formatted(got.id(), got.timestamp(), got.body()));
        assertThat(got.standardSignature())
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(standard));
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
