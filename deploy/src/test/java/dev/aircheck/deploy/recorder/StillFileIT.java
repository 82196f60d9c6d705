package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.Still;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StillFileIT {
    private static final PictureSize TILE = new PictureSize(16, 8);
    private static final PictureSize POSTER = new PictureSize(1280, 720);

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void write() throws IOException {
        path = folder.resolve("session.stills");
        try (StillFile file = StillFile.open(path)) {
            file.append(new Still(0, FakeTranscoder.grey(TILE), FakeTranscoder.jpeg(POSTER)), 0);
            file.append(new Still(1, FakeTranscoder.grey(TILE), null), 1440);
        }
    }

    private static List<Long> sequences(StillFile file) {
        return file.stills().stream().map(StoredStill::sequence).toList();
    }

    @Test
    void gives_back_after_a_restart_what_was_appended() throws IOException {
        try (StillFile file = StillFile.open(path)) {
            StoredStill first = file.stills().getFirst();

            assertThat(sequences(file)).containsExactly(0L, 1L);
            assertThat(file.stills().getLast().startTicks()).isEqualTo(1440);
            assertThat(first.meanLuma()).isEqualTo(128);
            assertThat(file.tile(first)).isEqualTo(FakeTranscoder.grey(TILE));
            assertThat(file.poster(first, POSTER)).isEqualTo(FakeTranscoder.jpeg(POSTER));
        }
    }

    @Test
    void goes_on_after_a_record_that_a_crash_has_torn() throws IOException {
        truncate(1);

        try (StillFile file = StillFile.open(path)) {
            assertThat(sequences(file)).containsExactly(0L);
            file.append(new Still(2, FakeTranscoder.grey(TILE), null), 2880);
        }
        try (StillFile file = StillFile.open(path)) {
            assertThat(sequences(file)).containsExactly(0L, 2L);
            assertThat(file.tile(file.stills().getLast())).isEqualTo(FakeTranscoder.grey(TILE));
        }
    }

    @Test
    void leaves_out_what_a_power_cut_has_filled_with_zeros() throws IOException {
        long size = Files.size(path);
        truncate(20);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(20), size - 20);
        }

        try (StillFile file = StillFile.open(path)) {
            assertThat(sequences(file)).containsExactly(0L);
        }
    }

    @Test
    void takes_a_foreign_file_as_empty() throws IOException {
        Files.write(path, new byte[100]);

        try (StillFile file = StillFile.open(path)) {
            assertThat(file.stills()).isEmpty();
        }
    }

    private void truncate(int bytes) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - bytes);
        }
    }
}
