package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.thumbnail.Tile;
import dev.aircheck.transcoder.PictureSize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A still of a session whose samples are in its [StillFile].
/// @param sequence of the segment that begins with it
/// @param offset where its tile is in the file; the poster follows
/// @param meanLuma how bright it is, 0 to 255
/// @param posterSize null when there is only the tile
record StoredStill(
        long sequence,
        long startTicks,
        PictureSize tileSize,
        int meanLuma,
        @Nullable PictureSize posterSize,
        int posterBytes,
        long offset) {
    /// "A few seconds in": past the moment in which an encoder starts.
    private static final long POSTER_FROM_TICKS = 3 * MediaClock.TICKS_PER_SECOND;

    /// Below it a picture counts as black.
    private static final int DARK_LUMA = 24;

    Tile tile() {
        return new Tile(startTicks, tileSize.widthPx(), tileSize.heightPx());
    }

    /// The one to show for the whole recording: a few seconds in rather than at once, bright rather than black, early
    /// rather than late. Empty when there is none in that size.
    static Optional<StoredStill> poster(List<StoredStill> stills) {
        return stills.stream()
                .filter(still -> still.posterSize() != null)
                .min(Comparator.comparing((StoredStill still) -> still.meanLuma() < DARK_LUMA)
                        .thenComparing(still -> still.startTicks() < POSTER_FROM_TICKS)
                        .thenComparingLong(StoredStill::sequence));
    }
}
