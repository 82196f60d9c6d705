package dev.aircheck.deploy.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StoredRecording;
import dev.aircheck.storage.catalog.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RetentionPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final StreamId ONE = new StreamId(new UUID(0, 1));
    private static final StreamId OTHER = new StreamId(new UUID(0, 2));

    private final StoredRecording old = recording(1, ONE, 10, 100);
    private final StoredRecording middle = recording(2, OTHER, 5, 100);
    private final StoredRecording recent = recording(3, ONE, 1, 100);
    private final List<StoredRecording> all = List.of(recent, old, middle);

    @Test
    void without_limits_everything_is_kept() {
        assertThat(RetentionPolicy.KEEP.expired(all, NOW)).isEmpty();
        assertThat(RetentionPolicy.KEEP.keepsEverything()).isTrue();
    }

    @Test
    void what_is_too_old_goes_oldest_first() {
        assertThat(expired(Duration.ofDays(4), 0, 0)).containsExactly(old, middle);
        assertThat(expired(Duration.ofDays(10), 0, 0)).isEmpty();
        assertThat(expired(Duration.ofDays(10).minusMillis(1), 0, 0)).containsExactly(old);
    }

    @Test
    void the_oldest_go_until_the_rest_fits() {
        assertThat(expired(Duration.ZERO, 300, 0)).isEmpty();
        assertThat(expired(Duration.ZERO, 299, 0)).containsExactly(old);
        assertThat(expired(Duration.ZERO, 199, 0)).containsExactly(old, middle);
    }

    @Test
    void the_newest_stays_however_large_it_is() {
        assertThat(expired(Duration.ZERO, 1, 0)).containsExactly(old, middle);
        assertThat(expired(Duration.ZERO, 0, 1)).containsExactly(old);
    }

    @Test
    void a_stream_has_a_limit_of_its_own() {
        assertThat(expired(Duration.ZERO, 0, 150)).containsExactly(old);
        assertThat(expired(Duration.ZERO, 0, 200)).isEmpty();
    }

    @Test
    void what_a_limit_has_taken_is_not_counted_by_the_next() {
        assertThat(expired(Duration.ofDays(6), 200, 0)).containsExactly(old);
        assertThat(expired(Duration.ZERO, 200, 100)).containsExactly(old);
    }

    @Test
    void what_may_still_be_finished_goes_by_age_only() {
        StoredRecording failed =
                new StoredRecording(new SessionId(new UUID(9, 9)), ONE, NOW.minus(Duration.ofDays(20)), false, 1_000L);

        assertThat(new RetentionPolicy(Duration.ZERO, 150, 150).expired(List.of(failed, recent), NOW))
                .isEmpty();
        assertThat(new RetentionPolicy(Duration.ofDays(15), 0, 0).expired(List.of(failed, recent), NOW))
                .containsExactly(failed);
    }

    private List<StoredRecording> expired(Duration maxAge, long maxBytes, long maxBytesPerStream) {
        return new RetentionPolicy(maxAge, maxBytes, maxBytesPerStream).expired(all, NOW);
    }

    private static StoredRecording recording(int id, StreamId stream, int ageDays, long sizeBytes) {
        return new StoredRecording(
                new SessionId(new UUID(1, id)), stream, NOW.minus(Duration.ofDays(ageDays)), true, sizeBytes);
    }
}
