package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.cmaf.KeyFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitLogTest {
    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void setUp() {
        path = folder.resolve("session.rungs");
    }

    @Test
    void a_new_log_knows_nothing() throws IOException {
        try (CommitLog log = CommitLog.open(path)) {
            assertThat(log.find("720p0", 0)).isEmpty();
        }
    }

    @Test
    void remembers_whole_lines_after_a_restart() throws IOException {
        CommitLog.Entry first = entry("720p0", 0);
        CommitLog.Entry second = entry("240p0", 1);

        write(first, second);

        try (CommitLog log = CommitLog.open(path)) {
            assertThat(log.find("720p0", 0)).contains(first);
            assertThat(log.find("240p0", 1)).contains(second);
            assertThat(log.find("240p0", 0)).isEmpty();
        }
    }

    @Test
    void a_torn_last_line_is_forgotten_and_does_not_swallow_the_next() throws IOException {
        write(entry("720p0", 0), entry("720p0", 1));
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length - 10));

        write(entry("720p0", 2));

        try (CommitLog log = CommitLog.open(path)) {
            assertThat(log.find("720p0", 0)).isPresent();
            assertThat(log.find("720p0", 1)).isEmpty();
            assertThat(log.find("720p0", 2)).isPresent();
        }
    }

    @Test
    void bytes_that_are_no_lines_are_stepped_over() throws IOException {
        write(entry("720p0", 0));
        Files.write(path, new byte[] {(byte) 0xFF, 0, '{', '\n', '7', '\n'}, StandardOpenOption.APPEND);
        Files.writeString(path, "{\"rung\":\"x\"\n", StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);

        try (CommitLog log = CommitLog.open(path)) {
            assertThat(log.find("720p0", 0)).isPresent();
        }
    }

    @Test
    void a_line_of_a_version_without_checksums_is_stepped_over() throws IOException {
        write(entry("720p0", 0));
        Files.writeString(
                path,
                "{\"rung\":\"720p0\",\"sequence\":1,\"decoderConfiguration\":\"0164001f\",\"sizeBytes\":9,\"keyFrames\":[]}\n",
                StandardOpenOption.APPEND);

        try (CommitLog log = CommitLog.open(path)) {
            assertThat(log.find("720p0", 0)).isPresent();
            assertThat(log.find("720p0", 1)).isEmpty();
        }
    }

    private void write(CommitLog.Entry... entries) throws IOException {
        try (CommitLog log = CommitLog.open(path)) {
            for (CommitLog.Entry entry : entries) {
                log.append(entry);
            }
        }
    }

    private static CommitLog.Entry entry(String rung, long sequence) {
        return new CommitLog.Entry(
                rung, sequence, "0164001f", 1234, "00ab12cd", List.of(new KeyFrame(0, 99, 0, 720_000)));
    }
}
