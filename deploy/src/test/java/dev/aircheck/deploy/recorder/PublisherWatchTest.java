package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.IngestStats;
import dev.aircheck.deploy.disk.DiskState;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.testing.FlvFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublisherWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final IngestMeter meter = new IngestMeter(InstantSource.fixed(NOW));
    private final PublisherWatch watch = new PublisherWatch(meter, new SessionHealth());
    private final List<List<String>> told = new ArrayList<>();
    private int seconds;
    private long millis;

    @Test
    void a_change_of_health_is_told_once_when_it_has_lasted() {
        meter.count(new MediaEvent.Started(NOW));
        send(20, 2);
        assertThat(told).isEmpty();

        send(30, 8);
        assertThat(told).hasSize(1);
        assertThat(watch.issues()).singleElement().asString().contains("every 8.0 s");

        send(20, 2);
        assertThat(told).hasSize(2);
        assertThat(told.getLast()).isEmpty();
    }

    @Test
    void an_issue_of_a_moment_is_not_told() {
        meter.count(new MediaEvent.Started(NOW));
        send(10, 2);
        for (int silent = 0; silent < 4; silent++) {
            tick();
        }
        assertThat(watch.issues()).isNotEmpty();
        // What was held up on the way comes at once.
        second(true);
        second(false);
        second(true);
        second(false);
        send(20, 2);

        assertThat(told).isEmpty();
    }

    @Test
    void tells_what_the_source_is() {
        meter.count(new MediaEvent.Started(NOW));
        FlvFile.clip().forEach(meter::count);
        tick();

        IngestStats stats = watch.stats();

        assertThat(stats.format().video()).asString().contains("codec=H.264", "width=160");
        assertThat(stats.format().audio()).asString().contains("codec=AAC");
        assertThat(stats.keyFrameIntervals()).hasSize(5);
    }

    /// Whole seconds of 10 pictures and 10 frames of sound, with a key frame each `keyFrameSeconds`.
    private void send(int howMany, int keyFrameSeconds) {
        for (int second = 0; second < howMany; second++) {
            second(second % keyFrameSeconds == 0);
            tick();
        }
    }

    private void second(boolean keyFrame) {
        for (int i = 0; i < 10; i++) {
            meter.count(new MediaEvent.VideoAccessUnit(millis, 0, keyFrame && i == 0, Bytes.wrap(new byte[100])));
            meter.count(new MediaEvent.AudioAccessUnit(millis, Bytes.wrap(new byte[10])));
            millis += 100;
        }
    }

    private void tick() {
        seconds++;
        var moment = new PublisherWatch.Moment(NOW.plusSeconds(seconds), seconds * 1_000_000_000L, DiskState.UNKNOWN);
        watch.tick(moment, 0, Duration.ZERO).ifPresent(told::add);
    }
}
