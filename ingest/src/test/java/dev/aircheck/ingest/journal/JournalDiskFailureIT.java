package dev.aircheck.ingest.journal;

import static dev.aircheck.ingest.journal.Journals.append;
import static dev.aircheck.ingest.journal.Journals.event;
import static dev.aircheck.ingest.journal.Journals.events;
import static dev.aircheck.ingest.journal.Journals.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalDiskFailureIT {
    private final FailingDisk disk = new FailingDisk();
    private final JournalSettings settings = Journals.SETTINGS.withFileFactory(disk);

    @TempDir
    Path directory;

    @Test
    void a_failed_write_moves_everything_unforced_to_a_new_file() throws Exception {
        try (Journal journal = FileJournal.create(directory, settings)) {
            append(journal, events(0, 10));
            disk.writesToFail.set(1);
            append(journal, events(10, 20));

            assertThat(readAll(journal)).isEqualTo(events(0, 20));
        }
        assertThat(new JournalFiles(directory).numbers()).containsExactly(1L, 2L);
    }

    @Test
    void a_full_disk_that_is_given_room_costs_nothing() throws Exception {
        JournalSettings relieved = settings.withRelief(() -> disk.writesToFail.set(0));
        try (Journal journal = FileJournal.create(directory, relieved)) {
            append(journal, events(0, 10));
            disk.writesToFail.set(1_000);
            append(journal, events(10, 20));

            assertThat(readAll(journal)).isEqualTo(events(0, 20));
        }
    }

    @Test
    void a_failed_fsync_moves_everything_unforced_to_a_new_file() throws Exception {
        try (Journal journal = FileJournal.create(directory, settings);
                JournalReader reader = journal.reader()) {
            append(journal, events(0, 5));
            journal.force();
            append(journal, events(5, 10));
            reader.next(Duration.ZERO);
            disk.syncsToFail.set(1);
            journal.force();
            append(journal, events(10, 15));
            journal.seal();

            assertThat(readAll(reader)).isEqualTo(events(1, 15));
            assertThat(reader.lostRecords()).isZero();
        }
        try (RecordFile second = RecordFile.open(new JournalFiles(directory).path(2))) {
            assertThat(second.header())
                    .hasValueSatisfying(
                            header -> assertThat(header.firstSequence()).isEqualTo(5));
        }
        try (Journal journal = Journal.open(directory)) {
            journal.append(event(15));
            assertThat(readAll(journal)).isEqualTo(events(0, 16));
        }
    }

    @Test
    void a_second_failure_is_final_and_keeps_what_was_forced() throws Exception {
        Journal journal = FileJournal.create(directory, settings);
        append(journal, events(0, 10));
        journal.force();
        disk.writesToFail.set(2);

        assertThatThrownBy(() -> journal.append(event(10)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be written: No space left on device");
        assertThatThrownBy(() -> journal.append(event(11))).isInstanceOf(IOException.class);
        assertThatThrownBy(journal::force).isInstanceOf(IOException.class);
        assertThatThrownBy(journal::seal).isInstanceOf(IOException.class);

        try (JournalReader reader = journal.reader()) {
            assertThat(readAll(reader)).isEqualTo(events(0, 10));
        }
        try (Journal reopened = Journal.open(directory)) {
            reopened.append(event(10));
            assertThat(readAll(reopened)).isEqualTo(events(0, 11));
        }
    }

    @Test
    void a_file_that_cannot_be_made_is_tried_once_more() throws Exception {
        try (Journal journal = FileJournal.create(directory, settings.withFileSizeBytes(500))) {
            disk.createsToFail.set(1);
            append(journal, events(0, 50));

            assertThat(readAll(journal)).isEqualTo(events(0, 50));
        }
    }

    @Test
    void forcing_costs_nothing_when_nothing_is_new() throws Exception {
        try (Journal journal = FileJournal.create(directory, settings)) {
            journal.append(event(0));
            journal.force();
            int syncs = disk.syncs.get();

            journal.force();

            assertThat(disk.syncs).hasValue(syncs);
        }
    }
}
