package dev.aircheck.packager.thumbnail;

import java.util.List;

/// Where tiles lie on sprite sheets: slots of one size, filled row by row, at most ten by ten on a sheet.
/// @param slotWidthPx of the widest tile
/// @param slotHeightPx of the highest tile
public record SpriteLayout(int slotWidthPx, int slotHeightPx, int tiles) {
    public static final int COLUMNS = 10;
    public static final int TILES_ON_SHEET = COLUMNS * COLUMNS;

    /// A tile's upper left corner.
    public record Place(int sheet, int xPx, int yPx) {}

    public static SpriteLayout of(List<Tile> tiles) {
        return new SpriteLayout(
                tiles.stream().mapToInt(Tile::widthPx).max().orElse(0),
                tiles.stream().mapToInt(Tile::heightPx).max().orElse(0),
                tiles.size());
    }

    /// The name of a sheet's file, beside the track.
    public static String name(int sheet) {
        return "sprite-%03d.jpg".formatted(sheet);
    }

    public int sheets() {
        return (tiles + TILES_ON_SHEET - 1) / TILES_ON_SHEET;
    }

    public Place place(int tile) {
        int slot = tile % TILES_ON_SHEET;
        return new Place(tile / TILES_ON_SHEET, slot % COLUMNS * slotWidthPx, slot / COLUMNS * slotHeightPx);
    }

    public int widthPx(int sheet) {
        return Math.min(COLUMNS, tilesOn(sheet)) * slotWidthPx;
    }

    public int heightPx(int sheet) {
        return (tilesOn(sheet) + COLUMNS - 1) / COLUMNS * slotHeightPx;
    }

    private int tilesOn(int sheet) {
        return Math.min(TILES_ON_SHEET, tiles - sheet * TILES_ON_SHEET);
    }
}
