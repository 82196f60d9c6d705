package dev.aircheck.packager.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.thumbnail.SpriteLayout.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpriteLayoutTest {
    @Test
    void fills_a_sheet_row_by_row() {
        SpriteLayout layout = new SpriteLayout(160, 90, 250);

        assertThat(layout.place(0)).isEqualTo(new Place(0, 0, 0));
        assertThat(layout.place(9)).isEqualTo(new Place(0, 1440, 0));
        assertThat(layout.place(10)).isEqualTo(new Place(0, 0, 90));
        assertThat(layout.place(99)).isEqualTo(new Place(0, 1440, 810));
        assertThat(layout.place(100)).isEqualTo(new Place(1, 0, 0));
    }

    @Test
    void has_no_larger_sheets_than_its_tiles_need() {
        SpriteLayout layout = new SpriteLayout(160, 90, 212);

        assertThat(layout.sheets()).isEqualTo(3);
        assertThat(List.of(layout.widthPx(0), layout.heightPx(0))).containsExactly(1600, 900);
        assertThat(List.of(layout.widthPx(2), layout.heightPx(2))).containsExactly(1600, 180);
        SpriteLayout one = new SpriteLayout(160, 90, 1);
        assertThat(List.of(one.sheets(), one.widthPx(0), one.heightPx(0))).containsExactly(1, 160, 90);
    }

    @Test
    void has_slots_for_the_widest_and_the_highest_tile() {
        assertThat(SpriteLayout.of(List.of(new Tile(0, 160, 90), new Tile(1, 90, 160))))
                .isEqualTo(new SpriteLayout(160, 160, 2));
    }
}
