package dev.aircheck.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LadderTest {
    private static LadderSource source(int width, int height) {
        return source(width, height, 1, 1);
    }

    private static LadderSource source(int width, int height, int sarWidth, int sarHeight) {
        return new LadderSource(
                new VideoFormat.Avc(Bytes.EMPTY, width, height, sarWidth, sarHeight), new FrameRate(30, 1), 0);
    }

    private static String sizes(LadderPlan plan) {
        return plan.rungs().stream()
                .map(rung -> rung.widthPx() + "x" + rung.heightPx())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "1920x1080, 426x240 640x360 854x480 1280x720",
        "1280x720, 426x240 640x360 854x480",
        "1279x719, 426x240 640x360 854x480",
        "854x480, 426x240 640x360",
        "853x480, 426x240 640x360",
        "640x360, 426x240",
        "426x240, ''",
        "320x180, ''",
        "720x1280, 240x426 360x640 480x854",
        "1080x1920, 240x426 360x640 480x854 720x1280",
        "1080x1080, 240x240 360x360 480x480 720x720",
        "1440x1080, 320x240 480x360 640x480 960x720",
        "2560x1080, 426x180 640x270 854x360 1280x540",
        "1919x1079, 426x240 640x360 854x480 1280x720",
        "3840x2160, 426x240 640x360 854x480 1280x720",
        "4096x2304, 426x240 640x360 854x480 1280x720",
        "40x4000, 4x426 6x640 8x854 12x1280",
    })
    void fits_every_rung_into_its_box(String sourceSize, String expected) {
        String[] sides = sourceSize.split("x", -1);

        LadderPlan plan = Ladder.plan(
                UsualLadder.PROFILES, source(Integer.parseInt(sides[0]), Integer.parseInt(sides[1])), false);

        assertThat(sizes(plan)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"16,16", "1,1", "16,4000", "7680,4320", "8192,8192", "16000,16000", "4096,2305", "8200,100"})
    void has_no_encoded_rung_and_a_reason_outside_the_size_limits(int width, int height) {
        LadderPlan plan = Ladder.plan(UsualLadder.PROFILES, source(width, height), true);

        assertThat(plan.rungs()).isEmpty();
        assertThat(plan.omitted())
                .hasSize(5)
                .allMatch(omitted -> omitted.reason().startsWith("source is %dx%d".formatted(width, height)));
    }

    @Test
    void says_why_a_rung_is_missing() {
        LadderPlan plan = Ladder.plan(UsualLadder.PROFILES, source(640, 360), false);

        assertThat(plan.omitted().stream().map(LadderPlan.Omitted::rung)).containsExactly("360p0", "480p0", "720p0");
    }

    @Test
    void uses_the_display_size_of_anamorphic_sources() {
        assertThat(sizes(Ladder.plan(UsualLadder.PROFILES, source(1440, 1080, 4, 3), false)))
                .isEqualTo("426x240 640x360 854x480 1280x720");
    }

    @Test
    void ignores_an_absurd_sample_aspect_ratio() {
        assertThat(sizes(Ladder.plan(UsualLadder.PROFILES, source(1280, 720, 1, 1000), false)))
                .isEqualTo("426x240 640x360 854x480");
    }

    @Test
    void encodes_the_source_size_on_even_pixels() {
        RungSpec rung = Ladder.plan(List.of(), source(1919, 1079), true).rungs().getFirst();

        assertThat(rung.name()).isEqualTo("source");
        assertThat(rung.widthPx()).isEqualTo(1918);
        assertThat(rung.heightPx()).isEqualTo(1078);
    }

    @ParameterizedTest
    @CsvSource({"0,6220800", "4500000,4500000", "100000,1555200", "60000000,12441600"})
    void chooses_the_source_rate_near_what_the_publisher_sends(int bitrate, int expected) {
        LadderSource hd = new LadderSource(source(1920, 1080).format(), new FrameRate(30, 1), bitrate);

        assertThat(Ladder.plan(List.of(), hd, true).rungs().getFirst().rate())
                .isEqualTo(new RateControl.Bitrate(expected));
    }

    @ParameterizedTest
    @CsvSource({"50,1,50,2", "60000,1001,60000,2002", "30,1,0,0", "25,1,0,0", "120,1,120,4"})
    void limits_the_rate_to_a_whole_fraction_of_the_source(int num, int den, int expectedNum, int expectedDen) {
        RungProfile profile = new RungProfile(
                "r", 640, 360, new RateControl.Bitrate(800_000), H264Profile.MAIN, new FrameRate(30, 1));
        LadderSource fast = new LadderSource(source(1280, 720).format(), new FrameRate(num, den), 0);

        assertThat(Ladder.plan(List.of(profile), fast, false).rungs().getFirst().maxFrameRate())
                .isEqualTo(expectedNum == 0 ? null : new FrameRate(expectedNum, expectedDen));
    }
}
