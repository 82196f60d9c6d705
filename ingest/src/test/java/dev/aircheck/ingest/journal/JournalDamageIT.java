package dev.aircheck.ingest.journal;

import static dev.aircheck.ingest.journal.Journals.SETTINGS;
import static dev.aircheck.ingest.journal.Journals.append;
import static dev.aircheck.ingest.journal.Journals.event;
import static dev.aircheck.ingest.journal.Journals.events;
import static dev.aircheck.ingest.journal.Journals.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a crash, a power cut or a bad disk leaves behind.
@Timeout(60)
class JournalDamageIT {
    private static final int EVENTS = 10;

    @TempDir
    Path directory;

    @Test
    void a_journal_cut_at_any_byte_of_its_last_three_records_keeps_every_whole_record() throws Exception {
        byte[] whole = journalBytes();
        int recordBytes = (whole.length - FileHeader.SIZE_BYTES) / EVENTS;

        for (int length = whole.length - 3 * recordBytes; length <= whole.length; length++) {
            int kept = (length - FileHeader.SIZE_BYTES) / recordBytes;
            Files.write(onlyFile(), Arrays.copyOf(whole, length));

            assertThat(reopenAppendAndRead()).isEqualTo(withNew(events(0, kept)));
        }
    }

    @Test
    void a_zero_filled_tail_is_cut() throws Exception {
        byte[] whole = journalBytes();
        Files.write(onlyFile(), Arrays.copyOf(whole, whole.length + 100_000));

        assertThat(reopenAppendAndRead()).isEqualTo(withNew(events(0, EVENTS)));
        assertThat(onlyFile()).hasSize(whole.length);
    }

    @Test
    void a_flipped_bit_anywhere_costs_at_most_its_own_record() throws Exception {
        byte[] whole = journalBytes();
        int recordBytes = (whole.length - FileHeader.SIZE_BYTES) / EVENTS;

        for (int at = 0; at < whole.length - recordBytes; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << (at % 8));
            Files.write(onlyFile(), damaged);
            List<MediaEvent> expected = new ArrayList<>(events(0, EVENTS));
            if (at >= FileHeader.SIZE_BYTES) {
                expected.remove((at - FileHeader.SIZE_BYTES) / recordBytes);
            }

            assertThat(reopenAppendAndRead()).as("bit flipped at %d", at).isEqualTo(withNew(expected));
        }
    }

    @Test
    void a_damaged_record_in_the_middle_is_counted() throws Exception {
        byte[] whole = journalBytes();
        whole[whole.length / 2] ^= 1;
        Files.write(onlyFile(), whole);

        try (Journal journal = FileJournal.open(directory, SETTINGS);
                JournalReader reader = journal.reader()) {
            journal.seal();
            readAll(reader);

            assertThat(reader.lostRecords()).isEqualTo(1);
        }
    }

    @Test
    void a_publisher_cannot_forge_records_inside_its_media() throws Exception {
        Path other = directory.resolve("other");
        try (Journal journal = FileJournal.create(other, SETTINGS)) {
            journal.append(event(666));
        }
        Bytes forged = Bytes.wrap(Files.readAllBytes(new JournalFiles(other).path(1)));
        Path victim = directory.resolve("victim");
        try (Journal journal = FileJournal.create(victim, SETTINGS)) {
            journal.append(new MediaEvent.AudioAccessUnit(0, forged));
            journal.append(event(1));
        }
        byte[] damaged = Files.readAllBytes(new JournalFiles(victim).path(1));
        damaged[FileHeader.SIZE_BYTES + 8] ^= 1; // the length of the record around the forged one
        Files.write(new JournalFiles(victim).path(1), damaged);

        try (Journal journal = FileJournal.open(victim, SETTINGS)) {
            assertThat(readAll(journal)).containsExactly(event(1));
        }
    }

    @Test
    void a_newer_version_is_refused_and_left_as_it_is() throws Exception {
        byte[] whole = journalBytes();
        byte[] newer = Arrays.copyOf(whole, whole.length + 5);
        newer[7] = 2;
        CRC32C crc = new CRC32C();
        crc.update(newer, 0, 20);
        ByteBuffer.wrap(newer).putInt(20, (int) crc.getValue());
        Files.write(onlyFile(), newer);

        assertThatThrownBy(() -> Journal.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has version 2 (expected 1)");
        assertThat(Files.readAllBytes(onlyFile())).isEqualTo(newer);
    }

    @Test
    void a_crash_before_the_first_record_leaves_a_journal_to_go_on_with() throws Exception {
        for (int length : new int[] {0, 5, FileHeader.SIZE_BYTES}) {
            Files.write(onlyFile(), Arrays.copyOf(new FileHeader(0, 99).encode().toArray(), length));

            assertThat(reopenAppendAndRead()).isEqualTo(withNew(List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void random_damage_never_breaks_a_reader(long seed) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] whole = journalBytes();

        for (int i = 0; i < 150; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(30); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(onlyFile(), Arrays.copyOf(damaged, random.nextInt(2 * damaged.length)));

            List<MediaEvent> read = reopenAppendAndRead();

            assertThat(withNew(events(0, EVENTS))).containsSubsequence(read);
        }
    }

    private byte[] journalBytes() throws IOException {
        try (Journal journal = FileJournal.create(directory, SETTINGS)) {
            append(journal, events(0, EVENTS));
        }
        return Files.readAllBytes(onlyFile());
    }

    private Path onlyFile() {
        return new JournalFiles(directory).path(1);
    }

    /// What a server does after a crash; leaves only the first file for the next round.
    private List<MediaEvent> reopenAppendAndRead() throws Exception {
        try (Journal journal = FileJournal.open(directory, SETTINGS)) {
            journal.append(event(1000));
            return readAll(journal);
        } finally {
            Files.delete(new JournalFiles(directory).path(2));
        }
    }

    private static List<MediaEvent> withNew(List<MediaEvent> kept) {
        List<MediaEvent> all = new ArrayList<>(kept);
        all.add(event(1000));
        return all;
    }
}
