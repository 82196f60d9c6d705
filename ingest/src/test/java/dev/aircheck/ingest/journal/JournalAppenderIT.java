package dev.aircheck.ingest.journal;

import static dev.aircheck.ingest.journal.Journals.SETTINGS;
import static dev.aircheck.ingest.journal.Journals.event;
import static dev.aircheck.ingest.journal.Journals.events;
import static dev.aircheck.ingest.journal.Journals.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalAppenderIT {
    private final Calls calls = new Calls();

    @TempDir
    Path directory;

    private static final class Calls implements JournalAppender.Listener {
        final CountDownLatch writable = new CountDownLatch(1);
        final BlockingQueue<IOException> failures = new LinkedBlockingQueue<>();

        @Override
        public void onWritable() {
            writable.countDown();
        }

        @Override
        public void onFailure(IOException cause) {
            failures.add(cause);
        }
    }

    @Test
    void everything_offered_is_in_the_journal_after_close() throws Exception {
        Journal journal = FileJournal.create(directory, SETTINGS);
        try (JournalAppender appender = JournalAppender.start(journal, "test", calls)) {
            for (MediaEvent event : events(0, 2000)) {
                appender.offer(event);
            }
        }

        assertThat(readAll(journal)).isEqualTo(events(0, 2000));
        assertThat(calls.failures).isEmpty();
    }

    @Test
    void events_are_forced_without_being_asked() throws Exception {
        FailingDisk disk = new FailingDisk();
        Journal journal = FileJournal.create(directory, SETTINGS.withFileFactory(disk));
        int before = disk.syncs.get();
        try (JournalAppender appender = JournalAppender.start(journal, "test", calls);
                JournalReader reader = journal.reader()) {
            appender.offer(event(0));
            while (disk.syncs.get() == before) {
                reader.next(Duration.ofMillis(20));
            }
        }
        assertThat(disk.syncs.get()).isGreaterThan(before);
    }

    @Test
    void a_full_queue_asks_the_publisher_to_wait_and_drops_nothing() throws Exception {
        CountDownLatch diskIsBusy = new CountDownLatch(1);
        CountDownLatch diskGoesOn = new CountDownLatch(1);
        Journal journal =
                FileJournal.create(directory, SETTINGS.withFileFactory(path -> slow(path, diskIsBusy, diskGoesOn)));
        try (JournalAppender appender = JournalAppender.start(journal, "test", calls, 1000)) {
            assertThat(appender.isWritable()).isTrue();
            appender.offer(event(0));
            diskIsBusy.await();
            for (MediaEvent event : events(1, 20)) {
                appender.offer(event);
            }

            assertThat(appender.isWritable()).isFalse();

            diskGoesOn.countDown();
            assertThat(calls.writable.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(appender.isWritable()).isTrue();
        }
        assertThat(readAll(journal)).isEqualTo(events(0, 20));
    }

    @Test
    void a_write_that_does_not_end_can_be_seen_while_it_lasts() throws Exception {
        CountDownLatch diskIsBusy = new CountDownLatch(1);
        CountDownLatch diskGoesOn = new CountDownLatch(1);
        Journal journal =
                FileJournal.create(directory, SETTINGS.withFileFactory(path -> slow(path, diskIsBusy, diskGoesOn)));
        JournalAppender appender = JournalAppender.start(journal, "test", calls);
        appender.offer(event(0));
        diskIsBusy.await();

        Duration earlier = appender.writingFor();
        Duration later = appender.writingFor();

        assertThat(earlier).isPositive();
        assertThat(later).isGreaterThan(earlier);
        diskGoesOn.countDown();
        appender.close();
        assertThat(appender.writingFor()).isZero();
    }

    @Test
    void a_dead_disk_is_reported_once_and_losses_are_counted() throws Exception {
        FailingDisk disk = new FailingDisk();
        Journal journal = FileJournal.create(directory, SETTINGS.withFileFactory(disk));
        try (JournalAppender appender = JournalAppender.start(journal, "test", calls);
                JournalReader reader = journal.reader()) {
            appender.offer(event(0));
            assertThat(reader.next(Journals.DEADLINE)).isEqualTo(new ReadResult.Event(event(0)));
            disk.writesToFail.set(Integer.MAX_VALUE);

            appender.offer(event(1));

            assertThat(calls.failures.poll(20, TimeUnit.SECONDS)).hasMessageContaining("No space left on device");
            appender.offer(event(2));
            appender.offer(event(3));
            assertThat(appender.lostEvents()).isEqualTo(3);
            assertThat(reader.next(Journals.DEADLINE)).isEqualTo(new ReadResult.EndOfJournal());
        }
        assertThat(calls.failures).isEmpty();
    }

    @Test
    void a_closed_appender_takes_no_event() throws Exception {
        JournalAppender appender = JournalAppender.start(FileJournal.create(directory, SETTINGS), "test", calls);
        appender.close();
        appender.close();

        assertThatThrownBy(() -> appender.offer(event(0))).isInstanceOf(IllegalStateException.class);
    }

    /// A file whose first record waits for the test.
    private static DurableFile slow(Path path, CountDownLatch busy, CountDownLatch goOn) throws IOException {
        DurableFile file = DurableFile.onDisk(path);
        return new DurableFile() {
            @Override
            public void write(Bytes bytes) throws IOException {
                if (bytes.length() > FileHeader.SIZE_BYTES) {
                    busy.countDown();
                    try {
                        goOn.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
                file.write(bytes);
            }

            @Override
            public void sync() throws IOException {
                file.sync();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
