package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands that an operator types, on a real server.
@Execution(ExecutionMode.CONCURRENT)
class CommandsE2E {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path dataDir;

    @Test
    void streams_and_sessions_are_made_and_listed() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(3, 160, 90, new FrameRate(30, 1)));
        try (AircheckProcess server = AircheckProcess.start(dataDir, 1);
                AircheckApi api = server.api()) {
            JsonNode made = json(server.run("stream", "create", "evening show", "--json"));
            FfmpegPush.all(source, server.rtmpUrl(made.get("streamKey").asString()), 4);
            String session = api.awaitReady(made.get("id").asString(), LONGEST).id();

            AircheckProcess.Outcome streams = server.run("stream", "list");
            assertThat(streams.output().lines().toList())
                    .anyMatch(line -> line.matches("ID +LIVE +RECORD +LAST SEEN +NAME"))
                    .anyMatch(line -> line.startsWith(made.get("id").asString()) && line.endsWith("evening show"));
            AircheckProcess.Outcome sessions =
                    server.run("session", "list", "--stream", made.get("id").asString());
            assertThat(sessions.output().lines().toList())
                    .anyMatch(line -> line.matches(session + " .* 0:00:03 +ready .* evening show"));
            assertThat(json(server.run("session", "list", "--json"))
                            .get(0)
                            .get("id")
                            .asString())
                    .isEqualTo(session);
        }
    }

    @Test
    void a_command_that_finds_no_server_says_what_to_look_at() throws Exception {
        try (AircheckProcess server = AircheckProcess.start(dataDir, 1)) {
            server.stop();

            AircheckProcess.Outcome outcome = server.run("stream", "list");

            assertThat(outcome.exitCode()).isEqualTo(69);
            assertThat(outcome.output()).contains("nothing answers at", "is the server running?");
        }
    }

    @Test
    void the_configuration_is_checked_without_a_server() throws Exception {
        Path file = Files.writeString(dataDir.resolve("mine.yaml"), "rtmp:\n  port: 1940\nhttp:\n  prot: 8081\n");
        try (AircheckProcess server = AircheckProcess.start(dataDir.resolve("data"), 1)) {
            AircheckProcess.Outcome wrong = server.run("config", "check", "--config", file.toString());
            Files.writeString(file, "recording:\n  preset: fast\n");
            JsonNode right = json(server.run("config", "check", "--json", "--config", file.toString()));

            assertThat(wrong.exitCode()).isEqualTo(78);
            assertThat(wrong.output()).contains("unknown setting 'http.prot' (did you mean 'http.port'?)");
            assertThat(right.get("usable").asBoolean()).isTrue();
            assertThat(right.get("settings"))
                    .anyMatch(setting -> setting.get("key").asString().equals("recording.preset")
                            && setting.get("value").asString().equals("fast")
                            && setting.get("from").asString().endsWith("mine.yaml: recording.preset"))
                    .anyMatch(setting -> setting.get("key").asString().equals("apiKey")
                            && setting.get("value").asString().equals("(set)"));
        }
    }

    @Test
    void the_doctor_tries_the_disk_the_ports_and_the_encoders() throws Exception {
        try (AircheckProcess server = AircheckProcess.start(dataDir, 1)) {
            int taken = server.http().getPort();

            AircheckProcess.Outcome outcome = server.run("doctor", "--json", "--http-port", String.valueOf(taken));

            assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
            List<String> findings = json(outcome)
                    .valueStream()
                    .map(finding -> finding.get("check").asString() + " "
                            + finding.get("verdict").asString() + " "
                            + finding.get("text").asString())
                    .toList();
            assertThat(findings)
                    .anyMatch(text -> text.startsWith("HTTP port bad") && text.contains("change http.port"))
                    .anyMatch(text -> text.startsWith("data folder good"))
                    .anyMatch(text -> text.startsWith("disk speed") && text.contains("MiB/s"))
                    .anyMatch(text -> text.startsWith("encoder good x264 works"))
                    .anyMatch(text -> text.matches("speed \\w+ this machine renders [0-9.]+ streams of 1080p30.*"));
        }
    }

    private static JsonNode json(AircheckProcess.Outcome outcome) {
        return JSON.readTree(outcome.output());
    }
}
