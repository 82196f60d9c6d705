package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// What an operator relies on after a recording is ready: that it can be verified, that damage is found, and that it
/// outlives the catalog.
@Execution(ExecutionMode.CONCURRENT)
class KeepingE2E {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @TempDir
    private Path dataDir;

    @TempDir
    private Path folder;

    @Test
    void a_recording_is_verified_outlives_its_catalog_and_does_not_hide_damage() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(5, 320, 180, new FrameRate(30, 1)));
        try (AircheckProcess server = AircheckProcess.start(dataDir, 1)) {
            String session = record(server, source);
            assertThat(verify(server, session)).isEqualTo("whole");
            assertThat(server.run("catalog", "rebuild").output()).contains("is in use by another Aircheck server");

            server.stop();
            loseCatalog();
            AircheckProcess.Outcome rebuilt = server.run("catalog", "rebuild");
            assertThat(rebuilt.output()).contains("1 sessions and 1 streams restored", "new stream keys");
            assertThat(rebuilt.exitCode()).isZero();

            server.restart();
            try (AircheckApi api = server.api()) {
                new RecordingChecker(api, folder).checkForm(api.session(session));
            }
            assertThat(verify(server, session)).isEqualTo("whole");
            damage(dataDir.resolve("recordings").resolve(session).resolve("source/000001.m4s"));
            assertThat(verify(server, session)).isEqualTo("broken");
        }
    }

    private static String record(AircheckProcess server, SourceFile source) throws Exception {
        try (AircheckApi api = server.api()) {
            AircheckApi.Stream stream = api.createStream("kept", List.of());
            FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 4);
            return api.awaitReady(stream.id(), LONGEST).id();
        }
    }

    /// What command and API agree on.
    private static String verify(AircheckProcess server, String session) throws IOException, InterruptedException {
        AircheckProcess.Outcome command = server.run("verify", session);
        AircheckProcess.Outcome json = server.run("verify", "--json", session);
        boolean whole = command.exitCode() == 0;
        assertThat(command.output()).contains(whole ? "is whole" : "problem: source/000001.m4s is damaged");
        assertThat(json.exitCode()).isEqualTo(command.exitCode()).isBetween(0, 1);
        assertThat(json.output()).contains("\"whole\" : " + whole);
        try (AircheckApi api = server.api()) {
            JsonNode report = api.verify(session);
            assertThat(report.path("whole").asBoolean()).isEqualTo(whole);
            assertThat(report.path("problems").toString().contains("source/000001.m4s"))
                    .isNotEqualTo(whole);
        }
        return whole ? "whole" : "broken";
    }

    private void loseCatalog() throws IOException {
        for (String file : List.of("aircheck.db", "aircheck.db-wal", "aircheck.db-shm")) {
            Files.deleteIfExists(dataDir.resolve(file));
        }
    }

    private static void damage(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 0x10;
        Files.write(file, content);
    }
}
