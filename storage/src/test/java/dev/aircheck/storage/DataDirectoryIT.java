package dev.aircheck.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryIT {
    @TempDir
    private Path folder;

    /// A [LockHolder] that does not outlive the test.
    private record SecondServer(Process process, BufferedReader output) implements AutoCloseable {
        static SecondServer start(Path data) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LockHolder.class.getName(),
                            data.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new SecondServer(process, process.inputReader());
        }

        String answer() throws IOException {
            return output.readLine();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            output.close();
        }
    }

    @Test
    void makes_its_folders() throws IOException {
        try (DataDirectory directory = DataDirectory.open(folder.resolve("new/data"))) {
            assertThat(directory.journal()).isDirectory();
            assertThat(directory.recordings()).isDirectory();
            assertThat(directory.live()).isDirectory();
            assertThat(directory.temporary()).isEmptyDirectory();
            assertThat(directory.databaseFile()).doesNotExist();
        }
    }

    @Test
    void empties_tmp_and_nothing_else() throws IOException {
        Files.createDirectories(folder.resolve("tmp/left"));
        Files.createDirectories(folder.resolve("journal"));
        Files.writeString(folder.resolve("tmp/left/over"), "x");
        Files.writeString(folder.resolve("journal/kept"), "x");

        try (DataDirectory directory = DataDirectory.open(folder)) {
            assertThat(directory.temporary()).isEmptyDirectory();
            assertThat(directory.journal().resolve("kept")).exists();
        }
    }

    @Test
    void a_second_server_is_refused_and_told_who_has_the_folder() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder);
                SecondServer second = SecondServer.start(directory.root())) {
            assertThat(second.answer())
                    .startsWith("refused")
                    .contains(folder.toString())
                    .contains("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void the_folder_of_a_server_that_was_killed_is_free() throws Exception {
        try (SecondServer first = SecondServer.start(folder)) {
            assertThat(first.answer()).startsWith("opened");
            assertThatThrownBy(() -> DataDirectory.open(folder))
                    .hasMessageContaining("process " + first.process().pid());

            first.kill();
        }

        DataDirectory.open(folder).close();
    }

    @Test
    void a_folder_that_cannot_be_written_says_what_to_do() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "a file");

        assertThatThrownBy(() -> DataDirectory.open(occupied))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(occupied.toString())
                .hasMessageContaining("write access");
    }
}
