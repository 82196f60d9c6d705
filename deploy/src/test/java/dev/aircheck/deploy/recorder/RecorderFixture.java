package dev.aircheck.deploy.recorder;

import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.LiveControl;
import dev.aircheck.api.LiveResource;
import dev.aircheck.deploy.disk.DiskSpace;
import dev.aircheck.deploy.disk.DiskThresholds;
import dev.aircheck.deploy.disk.DiskWatch;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.ingest.PublishDecision;
import dev.aircheck.ingest.PublishRequest;
import dev.aircheck.ingest.StreamKey;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.packager.segment.SegmenterOptions;
import dev.aircheck.packager.testing.FlvFile;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.MemoryObjectStore;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ReadableObject;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.Condition;
import dev.aircheck.storage.catalog.ListQuery;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.NewStream;
import dev.aircheck.storage.catalog.Page;
import dev.aircheck.storage.catalog.PlaybackPolicy;
import dev.aircheck.storage.catalog.Profile;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionField;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.SessionState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A recorder on real folders, with everything of the server but its sockets and its workers.
final class RecorderFixture implements AutoCloseable {
    static final String RUNG = "small";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long CLIP_MILLIS = 6_000;
    private static final Instant CLIP_START = Instant.parse("2026-11-23T12:00:00Z");

    final FakeTranscoder transcoder = new FakeTranscoder();
    final Catalog catalog;
    final Path journals;
    private final AtomicReference<Duration> clockIsAhead = new AtomicReference<>(Duration.ZERO);
    private final AtomicLong freeMebibytes = new AtomicLong(1_000);
    private final DiskWatch disk;
    private final Path root;
    private final LocalObjectStore recordings;
    private final RecorderParts parts;
    private Recorder recorder;

    private RecorderFixture(Path root) throws IOException {
        this.root = root;
        this.journals = Files.createDirectories(root.resolve("journal"));
        this.disk = DiskWatch.start(
                () -> new DiskSpace(freeMebibytes.get() << 20, 1_000L << 20),
                new DiskThresholds(10L << 20),
                root.resolve("ballast"),
                0);
        this.catalog = Catalog.open(root.resolve("catalog.db"));
        this.recordings = LocalObjectStore.open(root.resolve("recordings"));
        this.parts = new RecorderParts(
                catalog,
                recordings,
                LocalObjectStore.open(root.resolve("live")),
                new MemoryObjectStore(64L << 20, _ -> false, InstantSource.system()),
                journals,
                transcoder,
                2,
                SegmenterOptions.of(AlignmentPolicy.AUTO),
                disk,
                () -> Instant.now().plus(clockIsAhead.get()),
                RecorderListener.NONE);
        this.recorder = Recorder.start(parts);
    }

    static RecorderFixture start(Path root) throws IOException {
        return new RecorderFixture(root);
    }

    LiveStream stream(boolean record) throws IOException {
        return stream(record, rung());
    }

    LiveStream stream(boolean record, List<Profile> profiles) throws IOException {
        return catalog.streams().create(new NewStream("stream", record, profiles));
    }

    LiveStream streamWithWindow(Duration reconnectWindow) throws IOException {
        return catalog.streams()
                .create(new NewStream("stream", true, rung(), reconnectWindow, null, null, PlaybackPolicy.PUBLIC));
    }

    private static List<Profile> rung() {
        return List.of(Profile.of(RUNG, 128, 128, 100_000));
    }

    /// The ladder's levels begin below 200, 100, 50 and 20 MiB.
    void leaveOnDisk(long mebibytes) {
        freeMebibytes.set(mebibytes);
        disk.check();
    }

    LiveControl control() {
        return recorder.control();
    }

    LiveActivity activity() {
        return recorder.activity();
    }

    CompletableFuture<PublishDecision> request(LiveStream stream, FakePublisher publisher) {
        StreamKey key = StreamKey.parse(stream.streamKey().secret()).orElseThrow();
        return recorder.gate()
                .request(new PublishRequest("live", key, publisher.remote(), publisher))
                .toCompletableFuture();
    }

    MediaSink publish(LiveStream stream, FakePublisher publisher) throws Exception {
        return switch (request(stream, publisher).get(30, TimeUnit.SECONDS)) {
            case PublishDecision.Accepted(MediaSink sink) -> sink;
            case PublishDecision.Refused refused -> throw new AssertionError(refused);
        };
    }

    /// Six seconds of pictures and sound, from its start and without an end: three segments in all.
    static void sendClip(MediaSink sink) {
        sink.accept(new MediaEvent.Started(CLIP_START));
        FlvFile.clip().forEach(sink::accept);
    }

    /// What an encoder sends that goes on after [#sendClip], the `part`th time.
    static void sendMore(MediaSink sink, int part) {
        long laterMillis = part * CLIP_MILLIS;
        for (MediaEvent event : FlvFile.clip()) {
            switch (event) {
                case MediaEvent.VideoAccessUnit unit ->
                    sink.accept(new MediaEvent.VideoAccessUnit(
                            unit.dtsMillis() + laterMillis,
                            unit.compositionOffsetMillis(),
                            unit.idr(),
                            unit.payload()));
                case MediaEvent.AudioAccessUnit unit ->
                    sink.accept(new MediaEvent.AudioAccessUnit(unit.ptsMillis() + laterMillis, unit.payload()));
                case MediaEvent.Started _,
                        MediaEvent.VideoConfigured _,
                        MediaEvent.AudioConfigured _,
                        MediaEvent.Ended _ -> {
                    // Known already.
                }
            }
        }
    }

    static void end(MediaSink sink, boolean clean) {
        sink.accept(new MediaEvent.Ended(clean));
    }

    /// The stream's latest session.
    Session session(LiveStream stream) throws IOException {
        return sessions(stream).getFirst();
    }

    List<Session> sessions(LiveStream stream) throws IOException {
        return catalog.sessions()
                .list(ListQuery.<SessionField>of(new Page(100, 0))
                        .and(Condition.equal(SessionField.PARENT_ID, stream.id().toString())));
    }

    Session await(LiveStream stream, SessionState state) throws Exception {
        awaitTrue("session " + state, () -> session(stream).state() == state);
        return session(stream);
    }

    static void awaitTrue(String what, Callable<Boolean> condition) throws Exception {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new AssertionError("%s did not come within %s".formatted(what, PATIENCE));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /// A playlist of the running session; empty text while there is none.
    String live(LiveStream stream, String path) {
        return liveFolder(stream)
                .map(folder -> watch(stream, folder + "/" + path))
                .orElse("");
    }

    /// Where the stream's playlist leads: a folder of the session that is on air.
    Optional<String> liveFolder(LiveStream stream) {
        return watch(stream, "index.m3u8")
                .lines()
                .filter(line -> line.endsWith("/source/index.m3u8"))
                .map(line -> line.substring(0, line.indexOf('/')))
                .findFirst();
    }

    String watch(LiveStream stream, String path) {
        return recorder.playback()
                .resource(stream.playbackId(), path)
                .map(resource -> switch (resource) {
                    case LiveResource.Playlist playlist -> playlist.text();
                    case LiveResource.Stored stored -> throw new AssertionError(stored.key());
                })
                .orElse("");
    }

    String stored(SessionId session, String path) throws IOException {
        ObjectKey key = ObjectKey.of(session.toString(), path);
        try (ReadableObject object = recordings.open(key).orElseThrow(() -> new AssertionError("no " + key))) {
            return new String(object.range(0, object.info().sizeBytes()).readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    boolean isStored(SessionId session, String path) throws IOException {
        return recordings.head(ObjectKey.of(session.toString(), path)).isPresent();
    }

    /// Every object of the session, by its path below the session's folder.
    List<String> storedPaths(SessionId session) throws IOException {
        return recordings.list(new ObjectKey(session.toString())).stream()
                .map(info -> info.key().value().substring(session.toString().length() + 1))
                .toList();
    }

    /// The media segments that a playlist lists, gaps as well.
    static List<String> segments(String playlist) {
        return playlist.lines().filter(line -> line.endsWith(".m4s")).toList();
    }

    List<Path> journalEntries() {
        try (Stream<Path> entries = Files.list(journals)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first file of a session's journal.
    Path journalFile(SessionId session) throws IOException {
        try (Stream<Path> files = Files.list(journals.resolve(session.toString()))) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    /// What a crash now would leave on the disk, as the folder of another server.
    Path copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(root.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }

    void restart() throws Exception {
        recorder.close(Duration.ZERO);
        recorder = Recorder.start(parts);
    }

    /// The server is down for so long.
    void restartAfter(Duration down) throws Exception {
        recorder.close(Duration.ZERO);
        clockIsAhead.updateAndGet(ahead -> ahead.plus(down));
        recorder = Recorder.start(parts);
    }

    @Override
    public void close() {
        transcoder.release();
        try {
            recorder.close(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            catalog.close();
            disk.close();
        }
    }
}
