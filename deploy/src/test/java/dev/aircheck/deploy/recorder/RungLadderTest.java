package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.storage.catalog.Profile;
import dev.aircheck.transcoder.RungSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RungLadderTest {
    private static final EncodeUnit PASSTHROUGH =
            Clip.units(AlignmentPolicy.AUTO).getFirst();
    private static final EncodeUnit REGRID = Clip.units(AlignmentPolicy.STRICT).getFirst();

    private final SessionHealth health = new SessionHealth();
    private final RungLadder ladder = new RungLadder(
            List.of(Profile.of("small", 128, 128, 100_000), Profile.of("large", 640, 360, 800_000)), health);

    @Test
    void has_the_rungs_that_are_smaller_than_the_source() {
        assertThat(names(ladder.rungs(PASSTHROUGH))).containsExactly("small");
    }

    @Test
    void a_rung_that_was_absent_at_the_start_never_appears() {
        ladder.rungs(PASSTHROUGH);

        List<RungSpec> later = ladder.rungs(with(PASSTHROUGH, 1920, 1080, PASSTHROUGH.frameRate()));

        assertThat(names(later)).containsExactly("small");
    }

    @Test
    void a_rung_keeps_its_size_while_the_frame_rate_wavers() {
        List<RungSpec> first = ladder.rungs(PASSTHROUGH);

        assertThat(ladder.rungs(with(PASSTHROUGH, 160, 90, null))).isEqualTo(first);
        assertThat(ladder.rungs(with(PASSTHROUGH, 160, 90, new FrameRate(25, 1))))
                .isEqualTo(first);
    }

    @Test
    void a_rung_takes_the_shape_of_the_new_picture() {
        RungSpec landscape = ladder.rungs(PASSTHROUGH).getFirst();

        RungSpec portrait = ladder.rungs(with(PASSTHROUGH, 90, 160, null)).getFirst();

        assertThat(portrait.name()).isEqualTo(landscape.name());
        assertThat(portrait.widthPx()).isEqualTo(landscape.heightPx());
        assertThat(portrait.heightPx()).isEqualTo(landscape.widthPx());
    }

    @Test
    void the_source_is_encoded_while_its_bits_cannot_be_published() {
        assertThat(names(ladder.rungs(PASSTHROUGH))).doesNotContain("source");
        assertThat(names(ladder.rungs(REGRID))).containsExactly("small", "source");
        assertThat(names(ladder.rungs(PASSTHROUGH))).doesNotContain("source");
    }

    @Test
    void a_picture_that_cannot_be_transcoded_is_told_to_people() {
        List<RungSpec> rungs = ladder.rungs(with(REGRID, 16, 16, null));

        assertThat(rungs).isEmpty();
        assertThat(health.issues()).singleElement().asString().contains("cannot be transcoded", "16x16");
    }

    private static List<String> names(List<RungSpec> rungs) {
        return rungs.stream().map(RungSpec::name).toList();
    }

    private static EncodeUnit with(EncodeUnit unit, int widthPx, int heightPx, @Nullable FrameRate rate) {
        VideoFormat format = new VideoFormat.Avc(unit.format().decoderConfiguration(), widthPx, heightPx, 1, 1);
        return new EncodeUnit(format, rate, unit.samples(), unit.cells());
    }
}
