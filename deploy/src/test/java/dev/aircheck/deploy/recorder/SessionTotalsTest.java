package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.storage.catalog.MediaTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SessionTotalsTest {
    private static final Instant CLIP_END = Instant.parse("2026-11-23T12:00:06Z");
    private static final Instant LATER = CLIP_END.plus(Duration.ofDays(1));

    @Test
    void counts_every_segment() {
        SessionTotals totals = new SessionTotals(InstantSource.fixed(LATER), Instant.EPOCH, MediaTotals.NONE);

        Clip.segments().forEach(totals::sourceSegment);
        totals.encodedSegment(Clip.slot(0), 5000);

        assertThat(totals.totals().sourceSegments()).isEqualTo(3);
        assertThat(totals.totals().sourceDuration()).isEqualTo(Duration.ofSeconds(6));
        assertThat(totals.totals().transcodedDuration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(totals.offeredBytes()).isEqualTo(totals.totals().sourceBytes() + 5000);
    }

    @Test
    void pictures_that_are_only_encoded_are_not_offered() {
        SessionTotals totals = new SessionTotals(InstantSource.fixed(LATER), Instant.EPOCH, MediaTotals.NONE);

        Clip.segments(AlignmentPolicy.STRICT).forEach(totals::sourceSegment);

        assertThat(totals.offeredBytes()).isLessThan(totals.totals().sourceBytes() / 2);
    }

    @Test
    void figures_do_not_fall_while_a_journal_is_read_again() {
        var counted = new MediaTotals(3, 9, Duration.ofSeconds(6), Duration.ofSeconds(18), 1L << 40, 1L << 40);
        SessionTotals totals = new SessionTotals(InstantSource.fixed(LATER), Instant.EPOCH, counted);

        totals.sourceSegment(Clip.segments().getFirst());

        assertThat(totals.totals()).isEqualTo(counted);
    }

    @Test
    void media_was_seen_when_it_came_and_not_when_it_is_read_again() {
        SessionTotals totals = new SessionTotals(InstantSource.fixed(LATER), Instant.EPOCH, MediaTotals.NONE);

        Clip.segments().forEach(totals::sourceSegment);

        assertThat(totals.lastSeen()).isBetween(CLIP_END.minusMillis(100), CLIP_END.plusMillis(100));
    }
}
