package dev.aircheck.ingest.journal;

import static dev.aircheck.ingest.journal.Journals.append;
import static dev.aircheck.ingest.journal.Journals.event;
import static dev.aircheck.ingest.journal.Journals.events;
import static dev.aircheck.ingest.journal.Journals.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryJournalTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int EVENT_BYTES = 1_000;

    private static List<MediaEvent> large(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> event(number, EVENT_BYTES))
                .toList();
    }

    @Test
    void what_is_appended_is_read_in_order_to_the_end() throws Exception {
        Journal journal = new MemoryJournal(2_000, LONG);
        append(journal, events(0, 10));

        assertThat(readAll(journal)).isEqualTo(events(0, 10));
    }

    @Test
    void a_reader_waits_for_the_next_event() throws Exception {
        Journal journal = Journal.inMemory();
        try (JournalReader reader = journal.reader()) {
            assertThat(reader.next(Duration.ZERO)).isEqualTo(new ReadResult.TimedOut());
            FutureTask<ReadResult> waiting = started(() -> reader.next(LONG));
            journal.append(event(1));

            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(new ReadResult.Event(event(1)));
        }
    }

    @Test
    void what_every_reader_has_passed_goes() throws Exception {
        Journal journal = new MemoryJournal(1_000_000, LONG);
        append(journal, large(0, 500));
        long before = journal.sizeBytes();
        try (JournalReader fast = journal.reader();
                JournalReader slow = journal.reader()) {
            for (int i = 0; i < 400; i++) {
                fast.next(Duration.ZERO);
            }
            journal.discardBefore(new JournalPosition(Long.MAX_VALUE, 0));
            assertThat(journal.sizeBytes()).isEqualTo(before);
            journal.seal();

            assertThat(readAll(slow)).isEqualTo(large(0, 500));
            journal.discardBefore(new JournalPosition(Long.MAX_VALUE, 0));
            assertThat(journal.sizeBytes()).isLessThan(before / 2);
            assertThat(readAll(fast)).isEqualTo(large(400, 500));
        }
    }

    @Test
    void appending_waits_for_the_slowest_reader() throws Exception {
        Journal journal = new MemoryJournal(20_000, LONG);
        try (JournalReader reader = journal.reader()) {
            FutureTask<Boolean> appending = started(() -> {
                append(journal, large(0, 200));
                journal.seal();
                return true;
            });

            assertThat(readAll(reader)).isEqualTo(large(0, 200));
            assertThat(appending.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(journal.sizeBytes()).isLessThan(30_000);
        }
    }

    @Test
    void a_reader_that_stands_still_does_not_fill_the_memory() throws Exception {
        Journal journal = new MemoryJournal(20_000, Duration.ofMillis(1));
        try (JournalReader stuck = journal.reader()) {
            assertThat(stuck.position().fileNumber()).isZero();

            assertThatThrownBy(() -> append(journal, large(0, 200)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nobody has read on");
        }
    }

    @Test
    void readers_of_a_deleted_journal_come_to_an_end() throws Exception {
        Journal journal = Journal.inMemory();
        append(journal, events(0, 3));
        try (JournalReader reader = journal.reader()) {
            reader.next(Duration.ZERO);
            journal.delete();

            assertThat(reader.next(LONG)).isEqualTo(new ReadResult.EndOfJournal());
            assertThat(journal.sizeBytes()).isZero();
        }
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }
}
