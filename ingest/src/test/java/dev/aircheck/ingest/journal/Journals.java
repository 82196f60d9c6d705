package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/// Journals and events for tests: the n-th event is known by its time and by the first bytes of its payload.
final class Journals {
    static final Duration DEADLINE = Duration.ofSeconds(20);

    static final JournalSettings SETTINGS = new JournalSettings(
            64L << 20, RandomGeneratorFactory.of("L64X128MixRandom").create(7), DurableFile::onDisk, () -> {});

    static final List<MediaEvent> ONE_OF_EACH = List.of(
            new MediaEvent.Started(Instant.parse("2026-11-23T05:00:00.123456789Z")),
            new MediaEvent.VideoConfigured(new VideoFormat.Avc(Bytes.ofHex("0164001fffe100"), 1280, 720, 4, 3)),
            new MediaEvent.AudioConfigured(new AudioFormat.Aac(Bytes.ofHex("1190"), 2, 48_000, 2, 1024)),
            new MediaEvent.VideoAccessUnit(-16, 33, true, Bytes.ofHex("0000000165")),
            new MediaEvent.VideoAccessUnit(1L << 40, -1, false, Bytes.EMPTY),
            new MediaEvent.AudioAccessUnit(21, Bytes.ofHex("2110")),
            new MediaEvent.Ended(true),
            new MediaEvent.Ended(false));

    private Journals() {}

    static MediaEvent event(int number) {
        return event(number, 40);
    }

    static MediaEvent event(int number, int payloadBytes) {
        byte[] payload = new byte[payloadBytes];
        ByteBuffer.wrap(payload).putInt(number);
        return new MediaEvent.AudioAccessUnit(number, Bytes.wrap(payload));
    }

    static List<MediaEvent> events(int from, int to) {
        return IntStream.range(from, to).mapToObj(Journals::event).toList();
    }

    static void append(Journal journal, List<MediaEvent> events) throws IOException {
        for (MediaEvent event : events) {
            journal.append(event);
        }
    }

    /// Everything up to the end of a sealed journal.
    static List<MediaEvent> readAll(JournalReader reader) throws IOException, InterruptedException {
        List<MediaEvent> events = new ArrayList<>();
        while (reader.next(DEADLINE) instanceof ReadResult.Event event) {
            events.add(event.event());
        }
        return events;
    }

    static List<MediaEvent> readAll(Journal journal) throws IOException, InterruptedException {
        journal.seal();
        try (JournalReader reader = journal.reader()) {
            return readAll(reader);
        }
    }
}
