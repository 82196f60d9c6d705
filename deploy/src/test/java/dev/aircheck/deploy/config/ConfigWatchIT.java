package dev.aircheck.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class ConfigWatchIT {
    private final List<AircheckConfig.Log> applied = new ArrayList<>();

    @TempDir
    Path folder;

    private Path file;
    private ConfigWatch watch;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("aircheck.yaml"), "log: {level: info}\n");
        watch = new ConfigWatch(new ConfigSources(file, Map.of(), Map.of()), applied::add);
    }

    @Test
    void another_log_level_counts_at_once() throws IOException {
        Files.writeString(file, "log: {level: debug, format: json}\n");

        watch.look();

        assertThat(applied).containsExactly(new AircheckConfig.Log(LogFormat.JSON, Level.DEBUG));
    }

    @Test
    void a_file_that_cannot_be_used_changes_nothing() throws IOException {
        Files.writeString(file, "log: {level: debug}\nhttp: {prot: 80}\n");
        watch.look();
        assertThat(applied).isEmpty();

        Files.writeString(file, "log: {level: debug}\nhttp: {port: 80}\n");
        watch.look();
        assertThat(applied).containsExactly(new AircheckConfig.Log(LogFormat.HUMAN, Level.DEBUG));
    }

    @Test
    void what_did_not_change_is_not_applied_again() throws IOException {
        watch.look();
        Files.writeString(file, "log: {level: info}\nhttp: {port: 81}\n");
        watch.look();

        assertThat(applied).isEmpty();
    }
}
