package dev.aircheck.transcoder.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.segment.PictureTiming;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.Jpegs;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.RawPicture;
import dev.aircheck.transcoder.Results;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.StillRequest;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.protocol.MalformedRecordException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobAttemptTest {
    private static final VideoFormat FORMAT = new VideoFormat.Avc(Bytes.ofHex("0164001fff"), 640, 360, 1, 1);

    private static final PictureSize SIZE = new PictureSize(2, 2);

    private final JobAttempt attempt = new JobAttempt(
            new TranscodeJob(
                    "test",
                    new EncodeUnit(FORMAT, null, List.of(sample(0)), List.of(cell(5, 0, 100), cell(6, 100, 200))),
                    List.of(new RungSpec("a", 64, 36, new RateControl.Bitrate(100_000), H264Profile.MAIN, null)),
                    null,
                    new StillRequest(SIZE, SIZE, List.of(5L, 6L), List.of(6L))),
            H264Encoder.X264);

    private static VideoSample sample(long ticks) {
        return new VideoSample(ticks, ticks, true, Bytes.ofHex("00"));
    }

    private static EncodeCell cell(long sequence, long start, long end) {
        return new EncodeCell(sequence, start, end, List.of(start), new PictureTiming.AsSource());
    }

    private static EncodedSegment segment(long sequence, long start, long end) {
        return new EncodedSegment(sequence, FORMAT, start, end, List.of(sample(start)));
    }

    @ParameterizedTest
    @CsvSource({"a,6,100,200", "b,5,0,100", "a,5,0,99", "a,5,1,100"})
    void refuses_a_result_that_was_not_asked_for(String rung, long sequence, long start, long end) {
        assertThatThrownBy(() -> attempt.encoded(rung, segment(sequence, start, end)))
                .isInstanceOf(MalformedRecordException.class);
    }

    private static Still still(long sequence, int width, @Nullable JpegPicture poster) {
        var size = new PictureSize(width, 2);
        return new Still(sequence, new RawPicture(size, Bytes.wrap(new byte[3 * width])), poster);
    }

    @Test
    void keeps_the_stills_that_were_asked_for() throws MalformedRecordException {
        attempt.taken(still(5, 2, null));
        attempt.taken(still(6, 2, Jpegs.header(2, 2)));

        assertThat(attempt.result("").stills()).extracting(Still::sequence).containsExactly(5L, 6L);
    }

    @Test
    void refuses_stills_that_were_not_asked_for() throws MalformedRecordException {
        attempt.taken(still(5, 2, null));

        for (Still other : List.of(
                still(5, 2, null), // twice
                still(7, 2, null), // of another cell
                still(6, 4, Jpegs.header(2, 2)), // of another size
                still(6, 2, Jpegs.header(4, 2)), // with a poster of another size
                still(6, 2, null))) { // without its poster
            assertThatThrownBy(() -> attempt.taken(other)).isInstanceOf(MalformedRecordException.class);
        }
    }

    @Test
    void refuses_more_results_than_cells() throws MalformedRecordException {
        attempt.encoded("a", segment(5, 0, 100));
        attempt.failed("a", 6, "lost");

        assertThatThrownBy(() -> attempt.failed("a", 7, "more")).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void refuses_an_end_before_all_results() {
        assertThatThrownBy(attempt::finished).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void keeps_what_was_ready_when_the_worker_died() throws MalformedRecordException {
        attempt.encoded("a", segment(5, 0, 100));

        assertThat(Results.cells(attempt.result("crashed"), "a"))
                .containsExactly(new CellResult.Encoded(segment(5, 0, 100)), new CellResult.Failed(6, "crashed"));
    }
}
