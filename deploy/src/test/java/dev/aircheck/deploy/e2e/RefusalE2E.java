package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What must not work says why in words, and harms nobody else.
class RefusalE2E {
    private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(30);

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
    void refuses_a_wrong_stream_key() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(5, 320, 180, new FrameRate(30, 1)));

        int exitCode;
        try (FfmpegPush push = FfmpegPush.start(source, server.rtmpUrl("aaaa-bbbb-cccc-dddd"), 1)) {
            exitCode = push.awaitExitCode(LONGEST_REFUSAL);
        }

        assertThat(exitCode).as("exit code of the publisher").isNotZero();
        assertThat(server.output()).as("log").doesNotContain("aaaa-bbbb-cccc-dddd");
        assertServes();
    }

    @Test
    void refuses_a_missing_api_key() throws Exception {
        HttpResponse<byte[]> answer = api.rawGet("/api/stream");

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void refuses_a_body_that_is_not_json() throws Exception {
        HttpResponse<String> answer = api.rawPost("/api/stream", "{\"name\": ");

        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(answer.body()).startsWith("{\"errors\":[\"");
    }

    @Test
    void refuses_a_body_that_names_unknown_things() throws Exception {
        HttpResponse<String> answer = api.rawPost("/api/stream", "{\"name\": \"a\", \"colour\": \"blue\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("colour");
    }

    @Test
    void drops_a_connection_that_does_not_speak_rtmp() throws Exception {
        try (Socket socket = new Socket(server.rtmp().getHost(), server.rtmp().getPort())) {
            socket.setSoTimeout(Math.toIntExact(LONGEST_REFUSAL.toMillis()));
            sendGarbage(socket);

            readToEnd(socket);
        }

        assertServes();
    }

    @Test
    void says_that_the_data_folder_cannot_be_written() throws Exception {
        Path notAFolder = Files.createTempFile(dataDir, "file", "");

        AircheckProcess.Refusal refusal = AircheckProcess.startRefused(notAFolder.resolve("data"), Map.of());

        assertThat(refusal.exitCode()).isPositive();
        assertThat(refusal.output()).contains(notAFolder.toString()).doesNotContain("\tat ");
    }

    @Test
    void says_that_a_port_is_in_use(@TempDir Path otherDir) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            AircheckProcess.Refusal http = AircheckProcess.startRefused(otherDir, Map.of("AIRCHECK_HTTP_PORT", port));
            AircheckProcess.Refusal rtmp = AircheckProcess.startRefused(otherDir, Map.of("AIRCHECK_RTMP_PORT", port));

            assertThat(http.exitCode()).isPositive();
            assertThat(http.output()).contains(port).doesNotContain("\tat ");
            assertThat(rtmp.exitCode()).isPositive();
            assertThat(rtmp.output()).contains(port).doesNotContain("\tat ");
        }
    }

    @Test
    void says_that_another_server_uses_the_folder() throws Exception {
        AircheckProcess.Refusal refusal = AircheckProcess.startRefused(dataDir, Map.of());

        assertThat(refusal.exitCode()).isPositive();
        assertThat(refusal.output()).contains(dataDir.toString()).doesNotContain("\tat ");
        assertServes();
    }

    @Test
    void says_which_setting_is_unusable() throws Exception {
        AircheckProcess.Refusal refusal = AircheckProcess.startRefused(dataDir, Map.of("AIRCHECK_WORKERS", "many"));

        assertThat(refusal.exitCode()).isPositive();
        assertThat(refusal.output()).contains("AIRCHECK_WORKERS", "many").doesNotContain("\tat ");
    }

    private static void assertServes() throws Exception {
        assertThat(server.isRunning()).isTrue();
        assertThat(api.createStream("still here").streamKey()).isNotEmpty();
    }

    private static void sendGarbage(Socket socket) throws IOException {
        var garbage = new byte[64 * 1024];
        new Random(7).nextBytes(garbage);
        try {
            socket.getOutputStream().write(garbage);
        } catch (SocketException _) {
            // The server was quicker to hang up than we were to send: just what is wanted.
        }
    }

    private static void readToEnd(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
        } catch (SocketException _) {
            // A reset is an end as well.
        }
    }
}
