package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.FrameRate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A stream with the playback policy `jwt`, watched by a player that knows nothing of tokens. The token comes from the
/// very example in `deploy/docs/access-control.md`.
class PlaybackAccessE2E {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern EXAMPLE = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path dataDir;

    private static AircheckProcess server;
    private static AircheckApi api;

    @BeforeAll
    static void start() throws Exception {
        server = AircheckProcess.start(dataDir, 1);
        api = server.api();
    }

    @AfterAll
    static void stop() {
        api.close();
        server.close();
    }

    @Test
    void plays_live_and_recorded_with_a_token_in_the_address_only(@TempDir Path folder) throws Exception {
        JsonNode key = new JsonMapper()
                .readTree(api.rawPost("/api/access-control/signing-key", "{}").body());
        var stream = api.createStream(Map.of(
                "name", "members", "record", true, "profiles", List.of(), "playbackPolicy", Map.of("type", "jwt")));
        String token = sign(folder, key, stream.playbackId());
        String live = "/hls/%s/index.m3u8".formatted(stream.playbackId());
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(20, 320, 180, new FrameRate(30, 1)));

        try (FfmpegPush push = FfmpegPush.start(source, server.rtmpUrl(stream.streamKey()), 1)) {
            Await.untilTrue(
                    "live playlist",
                    LIMIT,
                    () -> api.rawGet(live + "?jwt=" + token).statusCode() == 200);
            play(server.http().resolve(live + "?jwt=" + token), 2);
            assertThat(api.rawGet(live).statusCode()).isEqualTo(401);
            push.stop();
        }

        var session = api.awaitReady(stream.id(), LIMIT);
        play(URI.create(session.requiredRecordingUrl() + "?jwt=" + token), 4);
        play(URI.create(session.requiredMp4Url() + "?jwt=" + token), 4);
        assertThatThrownBy(() -> play(session.requiredRecordingUrl(), 1)).hasMessageContaining("401");
        assertThat(server.output()).as("log").doesNotContain(token, token.substring(token.lastIndexOf('.')));
    }

    private static void play(URI address, int seconds) throws IOException, InterruptedException {
        FfmpegTool.FFMPEG.run(List.of("-i", address.toString(), "-t", String.valueOf(seconds), "-f", "null", "-"));
    }

    private static String sign(Path folder, JsonNode key, String playbackId) throws IOException, InterruptedException {
        Matcher example = EXAMPLE.matcher(Files.readString(documentation()));
        assertThat(example.find()).isTrue();
        Path script = Files.writeString(folder.resolve("sign.mjs"), example.group(1));
        Path out = folder.resolve("token.txt");
        var builder = new ProcessBuilder("node", script.toString(), playbackId)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("AIRCHECK_PUBLIC_KEY", key.path("publicKey").asString());
        builder.environment().put("AIRCHECK_PRIVATE_KEY", key.path("privateKey").asString());
        Process process = builder.start();
        assertThat(process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        String token = Files.readString(out).strip();
        assertThat(token).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        return token;
    }

    private static Path documentation() {
        return Path.of("docs", "access-control.md");
    }
}
