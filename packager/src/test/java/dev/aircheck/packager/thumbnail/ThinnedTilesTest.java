package dev.aircheck.packager.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ThinnedTilesTest {
    private final ThinnedTiles<Long> tiles = new ThinnedTiles<>(4);

    private void addUntil(long end) {
        LongStream.range(0, end).forEach(sequence -> tiles.add(sequence, sequence));
    }

    @Test
    void keeps_every_tile_while_there_are_few() {
        addUntil(4);

        assertThat(tiles.all()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void keeps_every_second_then_every_fourth() {
        addUntil(5);
        assertThat(tiles.all()).containsExactly(0L, 2L, 4L);
        addUntil(9);
        assertThat(tiles.all()).containsExactly(0L, 4L, 8L);
    }

    @Test
    void stays_within_its_limit_for_days() {
        addUntil(100_000);

        assertThat(tiles.all()).hasSizeBetween(2, 4).startsWith(0L);
    }

    @Test
    void wants_only_what_it_would_keep_and_does_not_have() {
        addUntil(5);

        assertThat(tiles.wants(4)).isFalse();
        assertThat(tiles.wants(5)).isFalse();
        assertThat(tiles.wants(6)).isTrue();
    }

    @Test
    void is_the_same_whatever_the_order() {
        ThinnedTiles<Long> backwards = new ThinnedTiles<>(4);

        addUntil(30);
        List.of(16L, 24L, 8L, 0L, 29L, 12L, 20L, 4L, 28L, 13L).forEach(sequence -> backwards.add(sequence, sequence));

        assertThat(backwards.all()).isEqualTo(tiles.all());
    }
}
