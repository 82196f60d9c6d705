package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.VideoPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Mp4BuilderTest {
    private static final VideoFormat ANOTHER =
            new VideoFormat.Avc(Bytes.ofHex("01 42c01e ff e1 0004 6742c01e 01 0002 68ce"), 640, 360, 1, 1);

    private final MemoryStore store = new MemoryStore();
    private final List<Segment> segments = new ArrayList<>(Clip.segments());
    private final AtomicInteger replays = new AtomicInteger();
    private final Mp4Builder builder = new Mp4Builder(Clip.folder(store), consumer -> {
        replays.incrementAndGet();
        for (Segment segment : segments) {
            consumer.segment(segment);
        }
        consumer.end();
    });

    @AfterEach
    void close() {
        builder.close();
    }

    @Test
    void is_built_as_the_media_comes() throws InterruptedException {
        segments.forEach(builder::append);

        long sizeBytes = builder.complete().sizeBytes();

        assertThat(sizeBytes).isPositive();
        assertThat(store.begunAssemblies).isEqualTo(1);
        assertThat(replays).hasValue(0);
    }

    @Test
    void is_built_from_the_journal_when_it_could_not_be_built_live() throws InterruptedException {
        Mp4Builder undisturbed = new Mp4Builder(Clip.folder(new MemoryStore()), _ -> {});
        segments.forEach(undisturbed::append);
        store.failAppends(1);

        segments.forEach(builder::append);
        long sizeBytes = builder.complete().sizeBytes();

        assertThat(replays).hasValue(1);
        assertThat(sizeBytes).isEqualTo(undisturbed.complete().sizeBytes());
    }

    @Test
    void is_built_from_the_journal_when_the_format_of_the_picture_changes() throws InterruptedException {
        segments.set(2, withFormat(segments.get(2), ANOTHER));

        segments.forEach(builder::append);
        builder.complete();

        assertThat(replays).hasValue(1);
        assertThat(store.begunAssemblies).isEqualTo(2);
        assertThat(store.keys).containsExactly("session/recording.mp4");
    }

    private static Segment withFormat(Segment segment, VideoFormat format) {
        VideoPart video = Objects.requireNonNull(segment.video());
        return new Segment(
                segment.sequence(),
                segment.startTicks(),
                segment.endTicks(),
                segment.programDateTime(),
                segment.discontinuity(),
                segment.alignment(),
                new VideoPart(format, video.frameRate(), video.samples()),
                segment.audio());
    }

    @Test
    void tries_again_when_the_journal_could_not_be_copied_at_once() throws InterruptedException {
        store.failAppends(2);

        segments.forEach(builder::append);
        builder.complete();

        assertThat(replays).hasValue(2);
        assertThat(store.keys).containsExactly("session/recording.mp4");
    }
}
