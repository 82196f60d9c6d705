package dev.aircheck.transcoder.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.Clip;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.LongSource;
import dev.aircheck.transcoder.PreRoll;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.Results;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.Transcoder;
import dev.aircheck.transcoder.pool.LocalTranscoder;
import dev.aircheck.transcoder.pool.WorkerPoolOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A group of pictures without an end, on other machines.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BrokeredLongGopIT {
    private static final int FPS = 25;
    private static final int SECONDS = 38;

    @TempDir
    static Path directory;

    private static List<EncodedSegment> transcode(Transcoder transcoder, PreRoll source, List<EncodeUnit> units)
            throws InterruptedException {
        RungSpec rung =
                new RungSpec("a", 160, 90, new RateControl.Bitrate(400_000), H264Profile.CONSTRAINED_HIGH, null);
        List<EncodedSegment> segments = new ArrayList<>();
        for (EncodeUnit unit : units) {
            segments.addAll(Results.segments(
                    transcoder.transcode(new TranscodeJob(source.session(), unit, List.of(rung), source, null)), "a"));
        }
        return segments;
    }

    @Test
    void one_machine_keeps_the_decoder_and_another_is_sent_what_it_missed() throws Exception {
        LongSource source =
                LongSource.of("long", Clip.numbered(directory, FPS, SECONDS, "-bf 2 -g 100000 -sc_threshold 0"));
        List<EncodeUnit> units = source.continuing();
        assertThat(units).hasSizeGreaterThan(2);
        List<EncodedSegment> expected;
        try (LocalTranscoder local = LocalTranscoder.start(WorkerPoolOptions.standard(1, directory.resolve("local")))) {
            expected = transcode(local, source.named("local"), units);
        }

        try (TestBroker broker = TestBroker.start(directory.resolve("broker"));
                ArtemisTranscoder transcoder = ArtemisTranscoder.start(broker.options());
                TestWorker first = TestWorker.start(broker.options(), directory.resolve("first"), 1);
                TestWorker second = TestWorker.start(broker.options(), directory.resolve("second"), 1)) {
            List<EncodedSegment> segments = new ArrayList<>(transcode(transcoder, source, units.subList(0, 2)));
            assertThat(source.replays()).isEqualTo(1);
            boolean firstHasIt = first.pool().status().finishedJobs() > 0;
            TestWorker keeper = firstHasIt ? first : second;
            TestWorker other = firstHasIt ? second : first;
            assertThat(other.pool().status().finishedJobs()).isZero();

            keeper.close();
            segments.addAll(transcode(transcoder, source, units.subList(2, units.size())));

            assertThat(Results.firstDifference(segments, expected)).isEmpty();
            assertThat(source.replays()).isEqualTo(2);
        }
    }
}
