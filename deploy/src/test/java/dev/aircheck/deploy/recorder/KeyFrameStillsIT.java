package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.packager.segment.EncodeUnit;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFrameStillsIT {
    @TempDir
    private Path folder;

    private final FakeTranscoder transcoder = new FakeTranscoder();
    private StillFile file;

    @BeforeEach
    void open() throws Exception {
        file = StillFile.open(folder.resolve("session.stills"));
    }

    @AfterEach
    void close() {
        transcoder.release();
        file.close();
    }

    private KeyFrameStills stills(Duration longestWait) {
        return new KeyFrameStills("session", new SessionStills("session", file), transcoder, longestWait);
    }

    private static void takeAll(KeyFrameStills stills, AlignmentPolicy alignment) throws InterruptedException {
        for (EncodeUnit unit : Clip.units(alignment)) {
            stills.take(unit);
        }
        stills.finish();
    }

    @Test
    void each_unit_gives_the_still_of_its_key_frame() throws Exception {
        takeAll(stills(Duration.ofSeconds(30)), AlignmentPolicy.AUTO);

        assertThat(file.stills()).extracting(StoredStill::sequence).containsExactly(0L, 1L, 2L);
    }

    @Test
    void without_a_worker_there_are_none_and_the_session_goes_on() throws Exception {
        transcoder.block();

        takeAll(stills(Duration.ofMillis(10)), AlignmentPolicy.AUTO);

        assertThat(file.stills()).isEmpty();
    }
}
