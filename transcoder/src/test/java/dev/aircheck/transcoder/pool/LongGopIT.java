package dev.aircheck.transcoder.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.Clip;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.LongSource;
import dev.aircheck.transcoder.PictureNumbers;
import dev.aircheck.transcoder.PreRoll;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.Results;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.TranscodeJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sources that send one key frame and then none for a minute, in workers that come and go.
final class LongGopIT {
    private static final int FPS = 25;
    private static final int SECONDS = 60;

    @TempDir
    static Path directory;

    private static LongSource oneKeyFrame;
    private static LongSource intraRefresh;
    private static List<EncodedSegment> undisturbed;

    @BeforeAll
    static void makeSources() throws IOException, InterruptedException {
        Clip clip = Clip.numbered(directory, FPS, SECONDS, "-bf 2 -refs 3 -g 100000 -sc_threshold 0");
        oneKeyFrame = LongSource.of("one", clip);
        Clip refreshed = Clip.numbered(directory, FPS, SECONDS, "-bf 0 -x264-params intra-refresh=1:keyint=50");
        assertThat(refreshed.samples().stream().filter(VideoSample::idr)).hasSize(1);
        intraRefresh = LongSource.of("refreshed", refreshed);
        try (LocalTranscoder transcoder = start(1)) {
            LongSource source = oneKeyFrame.named("undisturbed");
            undisturbed = transcode(transcoder, source, source.units());
            assertThat(source.replays()).isEqualTo(1);
        }
    }

    private static LocalTranscoder start(int workers) throws IOException {
        return LocalTranscoder.start(WorkerPoolOptions.standard(workers, directory.resolve("workers")));
    }

    private static TranscodeJob job(PreRoll source, EncodeUnit unit) {
        RungSpec rung =
                new RungSpec("a", 160, 90, new RateControl.Bitrate(400_000), H264Profile.CONSTRAINED_HIGH, null);
        return new TranscodeJob(source.session(), unit, List.of(rung), source, null);
    }

    private static List<EncodedSegment> transcode(LocalTranscoder transcoder, PreRoll source, List<EncodeUnit> units)
            throws InterruptedException {
        List<EncodedSegment> segments = new ArrayList<>();
        for (EncodeUnit unit : units) {
            segments.addAll(Results.segments(transcoder.transcode(job(source, unit)), "a"));
        }
        return segments;
    }

    private static List<EncodedSegment> expected(List<EncodeUnit> units) {
        long first = units.getFirst().cells().getFirst().sequence();
        long last = units.getLast().cells().getLast().sequence();
        return undisturbed.subList((int) first, (int) last + 1);
    }

    private static void assertSame(List<EncodedSegment> actual, List<EncodedSegment> expected) {
        assertThat(Results.firstDifference(actual, expected)).isEmpty();
    }

    private static void killAll(LocalTranscoder transcoder) {
        for (long pid : transcoder.workerPids()) {
            ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
            worker.destroyForcibly();
            worker.onExit().join();
        }
    }

    private static List<Integer> numbers(List<EncodedSegment> segments) throws IOException, InterruptedException {
        return PictureNumbers.read(Files.createTempDirectory(directory, "read"), segments);
    }

    @Test
    void shows_every_picture_after_a_single_key_frame() throws IOException, InterruptedException {
        assertThat(oneKeyFrame.continuing()).hasSizeGreaterThan(10);
        assertThat(numbers(undisturbed)).isEqualTo(numbersBetween(undisturbed)).hasSize(FPS * SECONDS);
    }

    @Test
    void shows_every_picture_of_intra_refresh() throws IOException, InterruptedException {
        try (LocalTranscoder transcoder = start(1)) {
            List<EncodedSegment> segments = transcode(transcoder, intraRefresh, intraRefresh.units());

            assertThat(intraRefresh.replays()).isEqualTo(1);
            assertThat(numbers(segments)).isEqualTo(numbersBetween(segments)).hasSize(FPS * SECONDS);
        }
    }

    @Test
    void a_killed_worker_is_replaced_by_one_that_decodes_what_it_missed() throws IOException, InterruptedException {
        LongSource source = oneKeyFrame.named("killed");
        List<EncodeUnit> units = source.continuing();
        int half = units.size() / 2;

        try (LocalTranscoder transcoder = start(2)) {
            List<EncodedSegment> segments = new ArrayList<>(transcode(transcoder, source, units.subList(0, half)));
            killAll(transcoder);
            segments.addAll(transcode(transcoder, source, units.subList(half, units.size())));

            assertSame(segments, expected(units));
            assertThat(source.replays()).isEqualTo(2);
            assertThat(transcoder.status().poisoned()).isZero();
        }
    }

    @Test
    void a_worker_that_is_killed_while_it_catches_up_is_replaced_too() throws IOException, InterruptedException {
        List<EncodeUnit> units = oneKeyFrame.continuing().subList(0, 2);

        try (LocalTranscoder transcoder = start(1)) {
            PreRoll killing = new KillingOnce(oneKeyFrame.named("catching-up"), transcoder);

            assertSame(transcode(transcoder, killing, units), expected(units));
            assertThat(transcoder.status().restarts()).isEqualTo(1);
        }
    }

    /// Kills the workers in the middle of the first replay.
    private record KillingOnce(LongSource source, LocalTranscoder transcoder, AtomicInteger given) implements PreRoll {
        KillingOnce(LongSource source, LocalTranscoder transcoder) {
            this(source, transcoder, new AtomicInteger());
        }

        @Override
        public String session() {
            return source.session();
        }

        @Override
        public void replay(long fromTicks, long untilTicks, Sink sink) throws IOException {
            source.replay(fromTicks, untilTicks, picture -> {
                if (given.incrementAndGet() == 400) {
                    killAll(transcoder);
                }
                sink.accept(picture);
            });
        }
    }

    @Test
    void sessions_share_the_workers_and_keep_their_decoders()
            throws IOException, InterruptedException, ExecutionException {
        List<LongSource> sources = List.of(oneKeyFrame.named("a"), oneKeyFrame.named("b"), oneKeyFrame.named("c"));
        List<EncodeUnit> units = oneKeyFrame.continuing();

        try (LocalTranscoder transcoder = start(2);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<EncodedSegment>>> results = new ArrayList<>();
            for (LongSource source : sources) {
                results.add(callers.submit(() -> transcode(transcoder, source, units)));
            }
            EncodeUnit plain = oneKeyFrame.units().getFirst();
            Future<List<EncodedSegment>> other =
                    callers.submit(() -> transcode(transcoder, oneKeyFrame, List.of(plain)));

            for (Future<List<EncodedSegment>> result : results) {
                assertSame(result.get(), expected(units));
            }
            assertSame(other.get(), expected(List.of(plain)));
            assertThat(sources).allMatch(source -> source.replays() == 1);
        }
    }

    @Test
    void more_sessions_than_decoders_cost_time_and_nothing_else() throws IOException, InterruptedException {
        List<LongSource> sources =
                IntStream.range(0, 5).mapToObj(i -> oneKeyFrame.named("s" + i)).toList();

        try (LocalTranscoder transcoder = start(1)) {
            for (EncodeUnit unit : oneKeyFrame.continuing().subList(0, 2)) {
                for (LongSource source : sources) {
                    assertSame(transcode(transcoder, source, List.of(unit)), expected(List.of(unit)));
                }
            }
            assertThat(sources).allMatch(source -> source.replays() == 2);
        }
    }

    @Test
    void units_in_any_order_give_the_same_segments() throws IOException, InterruptedException {
        List<EncodeUnit> units = oneKeyFrame.continuing();

        try (LocalTranscoder transcoder = start(1)) {
            for (int index : new int[] {4, 3, 4, 7}) {
                List<EncodeUnit> unit = List.of(units.get(index));
                assertSame(transcode(transcoder, oneKeyFrame, unit), expected(unit));
            }
        }
    }

    @Test
    void heals_at_the_next_refresh_when_earlier_pictures_are_gone() throws IOException, InterruptedException {
        Discarded gone = new Discarded();
        List<EncodeUnit> units = intraRefresh.continuing().subList(0, 5);

        try (LocalTranscoder transcoder = start(1)) {
            for (EncodeUnit unit : units.subList(0, 4)) {
                transcoder.transcode(job(gone, unit));
            }
            List<EncodedSegment> healed = transcode(transcoder, gone, units.subList(4, 5));

            assertThat(numbers(healed)).isEqualTo(numbersBetween(healed));
            assertThat(transcoder.status().restarts()).isZero();
        }
    }

    private static List<Integer> numbersBetween(List<EncodedSegment> segments) {
        long frameTicks = MediaClock.TICKS_PER_SECOND / FPS;
        long first = segments.getFirst().startTicks() / frameTicks;
        long end = segments.getLast().endTicks() / frameTicks;
        return IntStream.range((int) first, (int) end).boxed().toList();
    }

    private record Discarded() implements PreRoll {
        @Override
        public String session() {
            return "discarded";
        }

        @Override
        public void replay(long fromTicks, long untilTicks, Sink sink) throws IOException {
            throw new IOException("discarded");
        }
    }
}
