package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.segment.PictureTiming;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.StillRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionStillsIT {
    private static final long CELL_TICKS = 2 * 720_000L;
    private static final EncodeUnit CLIP = Clip.units(AlignmentPolicy.AUTO).getFirst();

    @TempDir
    private Path folder;

    private StillFile file;

    @BeforeEach
    void open() throws Exception {
        file = StillFile.open(folder.resolve("session.stills"));
    }

    @AfterEach
    void close() {
        file.close();
    }

    private static EncodeUnit unit(VideoFormat format, long sequence) {
        long start = sequence * CELL_TICKS;
        VideoSample picture =
                new VideoSample(start, start, true, CLIP.samples().getFirst().payload());
        EncodeCell cell =
                new EncodeCell(sequence, start, start + CELL_TICKS, List.of(start), new PictureTiming.AsSource());
        return new EncodeUnit(format, null, List.of(picture), List.of(cell));
    }

    private static void take(SessionStills stills, long sequence, List<Long> posters) {
        EncodeUnit unit = unit(CLIP.format(), sequence);
        StillRequest wanted = stills.wanted(unit);
        if (wanted != null) {
            posters.addAll(wanted.posters());
            boolean large = wanted.posters().contains(sequence);
            stills.add(
                    unit,
                    List.of(new Still(
                            sequence,
                            FakeTranscoder.grey(wanted.tileSize()),
                            large ? FakeTranscoder.jpeg(wanted.posterSize()) : null)));
        }
    }

    @Test
    void a_day_keeps_few_tiles_and_a_small_file() throws Exception {
        SessionStills stills = new SessionStills("session", file);
        List<Long> posters = new ArrayList<>();

        for (long sequence = 0; sequence < 24 * 1800; sequence++) {
            take(stills, sequence, posters);
        }

        assertThat(file.stills()).hasSizeLessThan(2000);
        assertThat(Files.size(folder.resolve("session.stills"))).isLessThan(50L << 20);
        assertThat(posters).startsWith(0L, 1L, 2L, 3L, 4L, 8L, 16L).hasSizeLessThan(25);
    }

    @Test
    void what_the_file_has_is_not_taken_again() throws Exception {
        take(new SessionStills("session", file), 0, new ArrayList<>());

        SessionStills next = new SessionStills("session", file);

        assertThat(next.wanted(unit(CLIP.format(), 0))).isNull();
        assertThat(next.wanted(unit(CLIP.format(), 1))).isNotNull();
    }

    @Test
    void pictures_that_no_worker_may_see_have_none() {
        VideoFormat.Avc small = new VideoFormat.Avc(CLIP.format().decoderConfiguration(), 16, 16, 1, 1);

        assertThat(new SessionStills("session", file).wanted(unit(small, 0))).isNull();
    }

    @Test
    void a_file_that_cannot_be_written_ends_them_quietly() {
        SessionStills stills = new SessionStills("session", file);
        file.close();

        take(stills, 0, new ArrayList<>());

        @Nullable StillRequest next = stills.wanted(unit(CLIP.format(), 1));
        assertThat(next).isNull();
    }
}
