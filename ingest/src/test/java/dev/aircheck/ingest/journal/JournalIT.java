package dev.aircheck.ingest.journal;

import static dev.aircheck.ingest.journal.Journals.DEADLINE;
import static dev.aircheck.ingest.journal.Journals.ONE_OF_EACH;
import static dev.aircheck.ingest.journal.Journals.SETTINGS;
import static dev.aircheck.ingest.journal.Journals.append;
import static dev.aircheck.ingest.journal.Journals.event;
import static dev.aircheck.ingest.journal.Journals.events;
import static dev.aircheck.ingest.journal.Journals.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalIT {
    private static final JournalSettings SMALL_FILES = SETTINGS.withFileSizeBytes(1000);

    @TempDir
    Path directory;

    @Test
    void reads_back_every_kind_of_event_in_order() throws Exception {
        try (Journal journal = Journal.create(directory.resolve("new/session"))) {
            append(journal, ONE_OF_EACH);

            assertThat(readAll(journal)).isEqualTo(ONE_OF_EACH);
        }
    }

    @Test
    void a_reader_at_the_end_times_out_until_something_is_appended() throws Exception {
        try (Journal journal = FileJournal.create(directory, SETTINGS);
                JournalReader reader = journal.reader()) {
            assertThat(reader.next(Duration.ZERO)).isEqualTo(new ReadResult.TimedOut());
            assertThat(reader.next(Duration.ofMillis(1))).isEqualTo(new ReadResult.TimedOut());

            journal.append(event(0));

            assertThat(reader.next(Duration.ZERO)).isEqualTo(new ReadResult.Event(event(0)));
            assertThat(reader.next(Duration.ZERO)).isEqualTo(new ReadResult.TimedOut());

            journal.seal();

            assertThat(reader.next(Duration.ZERO)).isEqualTo(new ReadResult.EndOfJournal());
        }
    }

    @Test
    void two_readers_follow_a_writer_over_many_files() throws Exception {
        List<MediaEvent> all = events(0, 3000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Journal journal = FileJournal.create(directory, SETTINGS.withFileSizeBytes(10_000));
                JournalReader first = journal.reader();
                JournalReader second = journal.reader()) {
            Future<List<MediaEvent>> firstEvents = threads.submit(() -> readAll(first));
            Future<List<MediaEvent>> secondEvents = threads.submit(() -> readAll(second));

            append(journal, all);
            journal.seal();

            assertThat(firstEvents.get(30, TimeUnit.SECONDS)).isEqualTo(all);
            assertThat(secondEvents.get(30, TimeUnit.SECONDS)).isEqualTo(all);
            assertThat(first.lostRecords()).isZero();
        }
        assertThat(fileCount()).isGreaterThan(10);
    }

    @Test
    void events_larger_than_any_buffer_come_back_whole() throws Exception {
        try (Journal journal = FileJournal.create(directory, SETTINGS)) {
            List<MediaEvent> large = List.of(event(0, 3 << 20), event(1, 10), event(2, 300_000), event(3, 16 << 20));
            append(journal, large);

            assertThat(readAll(journal)).isEqualTo(large);
        }
    }

    @Test
    void refuses_to_be_created_over_another_journal() throws Exception {
        Journal.create(directory).close();

        assertThatThrownBy(() -> Journal.create(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds a journal already");
    }

    @Test
    void a_sealed_journal_takes_no_event() throws Exception {
        Journal journal = FileJournal.create(directory, SETTINGS);
        journal.seal();
        journal.close();

        assertThatThrownBy(() -> journal.append(event(0))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void goes_on_where_it_was_left() throws Exception {
        for (int run = 0; run < 3; run++) {
            try (Journal journal =
                    run == 0 ? FileJournal.create(directory, SMALL_FILES) : FileJournal.open(directory, SMALL_FILES)) {
                append(journal, events(run * 50, run * 50 + 50));
            }
        }

        try (Journal journal = FileJournal.open(directory, SETTINGS);
                JournalReader reader = journal.reader()) {
            journal.append(event(150));
            journal.seal();

            assertThat(readAll(reader)).isEqualTo(events(0, 151));
            assertThat(reader.lostRecords()).isZero();
        }
    }

    @Test
    void discards_only_files_that_every_reader_has_passed() throws Exception {
        try (Journal journal = FileJournal.create(directory, SMALL_FILES);
                JournalReader ahead = journal.reader()) {
            append(journal, events(0, 100));
            JournalReader behind = journal.reader();
            read(ahead, 100);
            read(behind, 10);
            long fullSizeBytes = journal.sizeBytes();

            journal.discardBefore(ahead.position());

            assertThat(read(behind, 90)).isEqualTo(events(10, 100));

            behind.close();
            journal.discardBefore(ahead.position());

            assertThat(fileCount()).isEqualTo(1);
            assertThat(journal.sizeBytes()).isLessThan(fullSizeBytes / 4);
            journal.append(event(100));
            assertThat(read(ahead, 1)).containsExactly(event(100));
        }
    }

    @Test
    void a_reader_of_a_discarded_journal_starts_at_what_is_left_and_has_lost_nothing() throws Exception {
        try (Journal journal = FileJournal.create(directory, SMALL_FILES)) {
            append(journal, events(0, 100));
            try (JournalReader reader = journal.reader()) {
                read(reader, 60);
                journal.discardBefore(reader.position());
            }

            try (JournalReader reader = journal.reader()) {
                journal.seal();
                List<MediaEvent> left = readAll(reader);

                assertThat(left).endsWith(event(99)).hasSizeBetween(40, 60);
                assertThat(reader.lostRecords()).isZero();
            }
        }
    }

    @Test
    void deleting_leaves_nothing() throws Exception {
        Journal journal = FileJournal.create(directory.resolve("session"), SMALL_FILES);
        append(journal, events(0, 100));

        journal.delete();

        assertThat(directory.resolve("session")).doesNotExist();
    }

    @Test
    void an_interrupted_reader_harms_neither_the_journal_nor_other_readers() throws Exception {
        try (Journal journal = FileJournal.create(directory, SETTINGS);
                JournalReader reader = journal.reader()) {
            journal.append(event(0));
            Thread.currentThread().interrupt();
            journal.force();
            assertThat(reader.next(DEADLINE)).isEqualTo(new ReadResult.Event(event(0)));
            assertThatThrownBy(() -> reader.next(DEADLINE)).isInstanceOf(InterruptedException.class);

            journal.append(event(1));

            assertThat(reader.next(DEADLINE)).isEqualTo(new ReadResult.Event(event(1)));
        }
    }

    private static List<MediaEvent> read(JournalReader reader, int count) throws Exception {
        List<MediaEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assertThat(reader.next(DEADLINE))
                    .isInstanceOfSatisfying(ReadResult.Event.class, e -> events.add(e.event()));
        }
        return events;
    }

    private long fileCount() throws IOException {
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }
}
