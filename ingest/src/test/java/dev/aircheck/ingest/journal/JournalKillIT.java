package dev.aircheck.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.MediaEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Case D01: everything appended before a SIGKILL is there after it, run after run.
@Timeout(120)
class JournalKillIT {
    private static final int KILLS = 3;
    private static final int EVENTS_BEFORE_KILL = 1500;

    @TempDir
    Path directory;

    @Test
    void nothing_appended_is_lost_when_the_process_is_killed() throws Exception {
        int next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int lastSaid = appendAndKill(next);
            List<MediaEvent> read;
            try (Journal journal = Journal.open(directory)) {
                read = Journals.readAll(journal);
            }

            assertThat(read).hasSizeGreaterThan(lastSaid).isEqualTo(numbered(read.size()));
            next = read.size();
        }
        assertThat(next).isGreaterThan(KILLS * EVENTS_BEFORE_KILL);
    }

    private int appendAndKill(int from) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        AppendForever.class.getName(),
                        directory.toString(),
                        Integer.toString(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = child.inputReader()) {
            String last = "-1";
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = line;
                if (Integer.parseInt(line) == from + EVENTS_BEFORE_KILL) {
                    break;
                }
            }
            return Integer.parseInt(last);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static List<MediaEvent> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Journals.event(number, 40 + number % 500))
                .toList();
    }
}
