package dev.aircheck.packager.thumbnail;

import dev.aircheck.packager.media.MediaClock;
import java.util.List;

/// The WebVTT file that tells a player which part of which sprite sheet to show at which time: one cue for each tile,
/// with a spatial media fragment (Media Fragments URI 1.0, 4.2.2) as its text. URIs are relative to the file.
public final class ThumbnailTrack {
    private static final int MILLIS_PER_SECOND = 1000;

    private ThumbnailTrack() {}

    /// The cues follow each other without a hole from 0 to `endTicks`: the first tile also stands for what is before
    /// it.
    public static String text(List<Tile> tiles, long endTicks) {
        SpriteLayout layout = SpriteLayout.of(tiles);
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < tiles.size(); i++) {
            long start = i == 0 ? 0 : millis(tiles.get(i).startTicks());
            long end =
                    millis(i + 1 == tiles.size() ? endTicks : tiles.get(i + 1).startTicks());
            // WebVTT 4.1: a cue ends after it has begun.
            if (end > start) {
                appendCue(text, start, end, layout.place(i), tiles.get(i));
            }
        }
        return text.toString();
    }

    private static void appendCue(
            StringBuilder text, long startMillis, long endMillis, SpriteLayout.Place place, Tile tile) {
        text.append('\n').append(timestamp(startMillis));
        text.append(" --> ").append(timestamp(endMillis)).append('\n');
        text.append("%s#xywh=%d,%d,%d,%d\n"
                .formatted(
                        SpriteLayout.name(place.sheet()), place.xPx(), place.yPx(), tile.widthPx(), tile.heightPx()));
    }

    private static long millis(long ticks) {
        return MediaClock.toUnits(ticks, MILLIS_PER_SECOND);
    }

    /// WebVTT 4.1: hours have two digits or more.
    private static String timestamp(long millis) {
        return "%02d:%02d:%02d.%03d"
                .formatted(millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
    }
}
