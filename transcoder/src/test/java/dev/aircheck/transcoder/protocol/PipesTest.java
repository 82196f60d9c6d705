package dev.aircheck.transcoder.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.PictureTiming;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.EncoderPreset;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.Jpegs;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.RawPicture;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.StillRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PipesTest {
    private static final VideoFormat FORMAT = new VideoFormat.Avc(Bytes.ofHex("0164001fff"), 1280, 720, 4, 3);
    private static final VideoSample SAMPLE = new VideoSample(720, 720, true, Bytes.ofHex("0000000165"));

    private static final RawPicture TILE = new RawPicture(new PictureSize(2, 2), Bytes.ofHex("102030405060"));

    private static final DecoderPlace PLACE = new DecoderPlace("s", 0, 1440);

    static List<ToWorker> jobs() {
        return List.of(
                new ToWorker.JobStarted(
                        H264Encoder.X264,
                        EncoderPreset.FAST,
                        FORMAT,
                        new FrameRate(30_000, 1001),
                        List.of(
                                new EncodeCell(7, 0, 1440, List.of(0L, 720L), new PictureTiming.AsSource()),
                                new EncodeCell(8, 1440, 2880, List.of(1440L), new PictureTiming.Grid(24_000))),
                        List.of(
                                new RungSpec("a", 640, 360, new RateControl.Bitrate(800_000), H264Profile.MAIN, null),
                                new RungSpec(
                                        "b",
                                        426,
                                        240,
                                        new RateControl.ConstantQuality(23, 500_000),
                                        H264Profile.BASELINE,
                                        new FrameRate(15, 1))),
                        new DecoderUse(PLACE, new DecoderPlace("s", 0, 2880)),
                        new StillRequest(TILE.size(), TILE.size(), List.of(7L, 8L), List.of(8L))),
                new ToWorker.JobStarted(
                        H264Encoder.X264,
                        EncoderPreset.VERYFAST,
                        FORMAT,
                        null,
                        List.of(),
                        List.of(),
                        DecoderUse.ONCE,
                        null),
                new ToWorker.SampleSent(SAMPLE),
                new ToWorker.JobEnded(),
                new ToWorker.EncoderTried(H264Encoder.NVENC, EncoderPreset.FAST, new PictureSize(640, 360), 24),
                new ToWorker.SpriteAsked(new Sprite(
                        new PictureSize(4, 2), List.of(new Sprite.Placed(0, 0, TILE), new Sprite.Placed(2, 0, TILE)))));
    }

    static List<FromWorker> results() {
        return List.of(
                new FromWorker.Hello(4),
                new FromWorker.Heartbeat(12345678901L),
                new FromWorker.SegmentEncoded("a", new EncodedSegment(3, FORMAT, 720, 1440, List.of(SAMPLE))),
                new FromWorker.CellFailed("a", 3, "no picture could be decoded"),
                new FromWorker.JobFinished(2, List.of(PLACE)),
                new FromWorker.StillTaken(new Still(3, TILE, null)),
                new FromWorker.StillTaken(new Still(4, TILE, Jpegs.header(2, 2))),
                new FromWorker.SpriteMade(Jpegs.header(320, 180)),
                new FromWorker.SpriteFailed("no memory"),
                new FromWorker.EncoderPassed(new EncodedSegment(0, FORMAT, 720, 1440, List.of(SAMPLE))),
                new FromWorker.EncoderRefused("no driver"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void carries_jobs_unchanged(ToWorker message) throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();

        ToWorkerPipe.write(pipe, message);

        assertThat(ToWorkerPipe.read(new ByteArrayInputStream(pipe.toByteArray())))
                .contains(message);
    }

    @ParameterizedTest
    @MethodSource("results")
    void carries_results_unchanged(FromWorker message) throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();

        FromWorkerPipe.write(pipe, message);

        assertThat(FromWorkerPipe.read(new ByteArrayInputStream(pipe.toByteArray())))
                .contains(message);
    }

    @Test
    void ends_at_the_end_of_the_pipe() throws IOException {
        assertThat(FromWorkerPipe.read(new ByteArrayInputStream(new byte[0]))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000 01", // no type
                "ffffffff 01", // 4 GiB
                "04000001 01", // more than 64 MiB
                "00000002 09 00", // unknown type
                "00000003 01 01 00", // bytes after the last field
                "00000002 02 00", // too short for a heartbeat
                "00000009 03 7fffffff 00000000", // text of 2 GiB
                "0000000d 04 00000000 0000000000000000", // the reason is missing
                "00000005 05 ffffffff", // a negative count
                "00000009 05 00000000 00000041", // more decoders than a worker has
                "0000001a 06 0000000000000003 00000002 00000002 00000005 1020304050 00", // a sample is missing
                "0000000d 06 0000000000000003 00000003 00000002", // an odd side
                "0000000d 07 7ffffffe 00000002 00000000", // 2 billion pixels wide
                "00000011 07 00000002 00000002 00000004 ffd8ffd9", // a JPEG without a picture
                "0000000d 07 00000002 00000002 7fffffff", // a JPEG of 2 GiB
            })
    void refuses_malformed_results(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> FromWorkerPipe.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void refuses_a_segment_that_does_not_start_with_a_key_frame() throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        FromWorkerPipe.write(
                pipe, new FromWorker.SegmentEncoded("a", new EncodedSegment(3, FORMAT, 720, 1440, List.of(SAMPLE))));
        byte[] bytes = pipe.toByteArray();
        int idrFlag = bytes.length - SAMPLE.payload().length() - 5;
        bytes[idrFlag] = 0;

        assertThatThrownBy(() -> FromWorkerPipe.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void notices_a_pipe_that_closes_inside_a_record() {
        byte[] bytes = HexFormat.of().parseHex("00000009020000");

        assertThatThrownBy(() -> FromWorkerPipe.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(EOFException.class);
    }
}
