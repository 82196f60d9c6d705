package dev.aircheck.transcoder;

import dev.aircheck.packager.media.VideoFormat;
import java.util.List;

/// Which cells of a unit are also wanted as still pictures: what is shown at their start.
/// @param tiles the cells' sequence numbers, ascending
/// @param posters those of them that are wanted large as well
public record StillRequest(PictureSize tileSize, PictureSize posterSize, List<Long> tiles, List<Long> posters) {
    private static final int TILE_LONG_PX = RawPicture.MAX_SIDE_PX;
    private static final int TILE_SHORT_PX = 90;
    private static final int POSTER_LONG_PX = 1280;
    private static final int POSTER_SHORT_PX = 720;

    public StillRequest {
        tiles = List.copyOf(tiles);
        posters = List.copyOf(posters);
        if (tiles.isEmpty() || !tiles.containsAll(posters)) {
            throw new IllegalArgumentException(
                    "posters of %s among tiles of %s (expected some tiles, and a tile of each poster)"
                            .formatted(posters, tiles));
        }
    }

    /// In the sizes that suit a source: its aspect ratio in square pixels, never larger than it.
    public static StillRequest of(VideoFormat source, List<Long> tiles, List<Long> posters) {
        DisplaySize size = DisplaySize.of(source);
        return new StillRequest(
                size.scaledInto(TILE_LONG_PX, TILE_SHORT_PX).even(),
                size.scaledInto(POSTER_LONG_PX, POSTER_SHORT_PX).even(),
                tiles,
                posters);
    }
}
