package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.testing.FlvFile;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class IngestMeterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final IngestMeter meter = new IngestMeter(InstantSource.fixed(NOW));

    @Test
    void counts_bytes_pictures_and_sound_of_a_publisher() {
        meter.count(new MediaEvent.Started(NOW));
        picture(0, true);
        picture(40, false);
        meter.count(new MediaEvent.AudioAccessUnit(0, payload(30)));

        assertThat(meter.count()).isEqualTo(new IngestMeter.Count(1, 230, 2, 1, 40));
    }

    @Test
    void tells_the_time_between_key_frames() {
        meter.count(new MediaEvent.Started(NOW));
        picture(0, true);
        picture(1000, false);
        picture(8333, true);
        picture(10_333, true);
        picture(11_333, false);

        assertThat(meter.keyFrames())
                .containsExactly(new IngestMeter.KeyFrame(1, NOW, 8333), new IngestMeter.KeyFrame(1, NOW, 2000));
        assertThat(meter.sinceKeyFrameMillis()).isEqualTo(1000);
    }

    @Test
    void no_interval_reaches_from_one_connection_to_the_next() {
        meter.count(new MediaEvent.Started(NOW));
        picture(0, true);
        meter.count(new MediaEvent.Ended(false));
        meter.count(new MediaEvent.Started(NOW));
        picture(5000, true);
        picture(6000, true);

        assertThat(meter.keyFrames()).containsExactly(new IngestMeter.KeyFrame(2, NOW, 1000));
    }

    @Test
    void keeps_no_more_than_the_last_key_frames() {
        meter.count(new MediaEvent.Started(NOW));
        for (int i = 0; i < 500; i++) {
            picture(i * 40L, true);
        }

        assertThat(meter.keyFrames()).hasSize(120);
    }

    @Test
    void knows_the_formats_of_the_connection() {
        meter.count(new MediaEvent.Started(NOW));
        FlvFile.clip().forEach(meter::count);

        assertThat(meter.video()).isNotNull();
        assertThat(meter.audio()).isNotNull();
        meter.count(new MediaEvent.Started(NOW));
        assertThat(meter.video()).isNull();
        assertThat(meter.audio()).isNull();
    }

    private void picture(long millis, boolean idr) {
        meter.count(new MediaEvent.VideoAccessUnit(millis, 0, idr, payload(100)));
    }

    private static Bytes payload(int length) {
        return Bytes.wrap(new byte[length]);
    }
}
