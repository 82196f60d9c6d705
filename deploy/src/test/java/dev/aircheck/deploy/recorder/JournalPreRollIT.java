package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.ingest.journal.Journal;
import dev.aircheck.ingest.journal.JournalPosition;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.packager.segment.SegmenterOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session of 20 pictures a second with one key frame at its start, in a real journal.
final class JournalPreRollIT {
    private static final VideoFormat FORMAT = new VideoFormat.Avc(Bytes.ofHex("014d401fff"), 1280, 720, 1, 1);
    private static final int PICTURES = 1200;
    private static final long FRAME_TICKS = 36_000;

    @TempDir
    Path directory;

    private static Journal filled(Path directory) throws IOException {
        Journal journal = Journal.create(directory);
        journal.append(new MediaEvent.Started(Instant.EPOCH));
        journal.append(new MediaEvent.VideoConfigured(FORMAT));
        for (int number = 0; number < PICTURES; number++) {
            journal.append(new MediaEvent.VideoAccessUnit(number * 50L, 0, number == 0, payload(number)));
        }
        return journal;
    }

    private static Bytes payload(int number) {
        return Bytes.wrap(ByteBuffer.allocate(4).putInt(number).array());
    }

    private static List<VideoSample> replay(Journal journal, long fromTicks, long untilTicks)
            throws IOException, InterruptedException {
        List<VideoSample> pictures = new ArrayList<>();
        new JournalPreRoll("session", journal, SegmenterOptions.of(AlignmentPolicy.AUTO))
                .replay(fromTicks, untilTicks, pictures::add);
        return pictures;
    }

    private static List<VideoSample> expected(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(number ->
                        new VideoSample(number * FRAME_TICKS, number * FRAME_TICKS, number == 0, payload(number)))
                .toList();
    }

    @Test
    void gives_the_pictures_before_the_one_asked_for_while_the_session_goes_on()
            throws IOException, InterruptedException {
        try (Journal journal = filled(directory)) {
            assertThat(replay(journal, 0, 900 * FRAME_TICKS)).isEqualTo(expected(0, 900));
            assertThat(replay(journal, 40 * FRAME_TICKS, 41 * FRAME_TICKS)).isEqualTo(expected(40, 41));
        }
    }

    @Test
    void gives_all_pictures_of_a_session_that_has_ended() throws IOException, InterruptedException {
        try (Journal journal = filled(directory)) {
            journal.append(new MediaEvent.Ended(true));
            journal.seal();

            assertThat(replay(journal, 0, Long.MAX_VALUE)).isEqualTo(expected(0, PICTURES));
        }
    }

    @Test
    void refuses_pictures_that_the_journal_does_not_have_yet() throws IOException {
        try (Journal journal = filled(directory)) {
            assertThatThrownBy(() -> replay(journal, 0, Long.MAX_VALUE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ends too early");
        }
    }

    @Test
    void refuses_a_journal_whose_beginning_was_discarded() throws IOException {
        filled(directory).close();
        try (Journal journal = Journal.open(directory)) {
            journal.append(new MediaEvent.Ended(true));
            journal.discardBefore(new JournalPosition(Long.MAX_VALUE, 0));

            assertThatThrownBy(() -> replay(journal, 0, FRAME_TICKS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("begins with file");
        }
    }
}
