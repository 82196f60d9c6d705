package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.IngestProblem;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.MediaEvent.AudioAccessUnit;
import dev.aircheck.packager.media.MediaEvent.AudioConfigured;
import dev.aircheck.packager.media.MediaEvent.Ended;
import dev.aircheck.packager.media.MediaEvent.Started;
import dev.aircheck.packager.media.MediaEvent.VideoAccessUnit;
import dev.aircheck.packager.media.MediaEvent.VideoConfigured;
import dev.aircheck.packager.media.VideoFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PublisherFeedTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final MediaEvent START = new Started(NOW.minusSeconds(60));
    private static final MediaEvent VIDEO =
            new VideoConfigured(new VideoFormat.Avc(Bytes.ofHex("0164001fffe100"), 1280, 720, 1, 1));
    private static final MediaEvent AUDIO =
            new AudioConfigured(new AudioFormat.Aac(Bytes.ofHex("1190"), 2, 48_000, 2, 1024));

    private final AtomicLong nanos = new AtomicLong();
    private final Sink first = new Sink();
    private final Sink second = new Sink();
    private final PublisherFeed feed = new PublisherFeed(first, InstantSource.fixed(NOW), nanos::get);

    /// Notes what it gets.
    private static final class Sink implements MediaSink {
        final List<MediaEvent> events = new ArrayList<>();
        boolean writable = true;

        @Override
        public void accept(MediaEvent event) {
            events.add(event);
        }

        @Override
        public void problem(IngestProblem problem) {
            throw new AssertionError(problem);
        }

        @Override
        public boolean isWritable() {
            return writable;
        }

        @Override
        public void onWritable(Runnable resume) {
            // As a session whose journal has failed: it never has room again.
        }
    }

    private static MediaEvent picture(long millis, boolean idr) {
        return new VideoAccessUnit(millis, 40, idr, Bytes.ofHex("00000001"));
    }

    private static MediaEvent sound(long millis) {
        return new AudioAccessUnit(millis, Bytes.ofHex("2110"));
    }

    private void send(MediaEvent... events) {
        List.of(events).forEach(feed::accept);
    }

    @Test
    void moves_at_the_next_key_frame_with_all_that_a_new_session_has_to_know() {
        send(START, VIDEO, AUDIO, picture(0, true));

        assertThat(feed.handOver(second)).isTrue();
        send(sound(9_990), picture(10_000, false), picture(20_000, true), sound(19_990), picture(20_040, false));

        assertThat(first.events)
                .containsExactly(
                        START, VIDEO, AUDIO, picture(0, true), sound(9_990), picture(10_000, false), new Ended(true));
        assertThat(second.events)
                .containsExactly(
                        new Started(NOW.minusSeconds(1)),
                        VIDEO,
                        AUDIO,
                        picture(1_000, true),
                        sound(990),
                        picture(1_040, false));
    }

    @Test
    void moves_sound_alone_at_once() {
        send(START, AUDIO, sound(0));

        feed.handOver(second);
        send(sound(5_000));

        assertThat(second.events).containsExactly(new Started(NOW.minusSeconds(1)), AUDIO, sound(1_000));
    }

    @Test
    void does_not_wait_for_ever_for_a_key_frame() {
        send(START, VIDEO, picture(0, true));
        feed.handOver(second);

        send(picture(40, false));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
        send(picture(10_000, false));

        assertThat(first.events).contains(picture(40, false)).endsWith(new Ended(true));
        assertThat(second.events).endsWith(picture(1_000, false));
    }

    @Test
    void a_publisher_that_is_lost_on_its_way_is_lost_to_the_new_session() {
        send(START, VIDEO, picture(0, true));
        feed.handOver(second);

        send(new Ended(false));

        assertThat(first.events).endsWith(new Ended(true));
        assertThat(second.events).containsExactly(new Started(NOW.minusSeconds(1)), VIDEO, new Ended(false));
    }

    @Test
    void a_publisher_that_is_gone_cannot_be_moved() {
        send(START, new Ended(true));

        assertThat(feed.handOver(second)).isFalse();
        assertThat(second.events).isEmpty();
    }

    @Test
    void a_publisher_moves_to_one_place_at_a_time() {
        send(START, VIDEO);

        assertThat(feed.handOver(second)).isTrue();
        assertThat(feed.handOver(new Sink())).isFalse();
        send(picture(0, true));
        assertThat(feed.handOver(new Sink())).isTrue();
    }

    @Test
    void a_connection_that_a_dead_session_holds_up_goes_on_when_it_moves() {
        send(START, VIDEO);
        first.writable = false;
        AtomicInteger resumed = new AtomicInteger();
        feed.onWritable(resumed::incrementAndGet);

        feed.handOver(second);

        assertThat(resumed).hasValue(1);
        assertThat(feed.isWritable()).isTrue();
        feed.onWritable(resumed::incrementAndGet);
        assertThat(resumed).hasValue(2);
    }
}
