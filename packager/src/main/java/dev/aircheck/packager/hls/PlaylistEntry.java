package dev.aircheck.packager.hls;

import dev.aircheck.packager.cmaf.KeyFrame;
import dev.aircheck.packager.cmaf.MediaSegment;
import dev.aircheck.packager.media.MediaClock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One media segment of a media playlist, or one key frame of an I-frame playlist.
/// @param mapUri the init segment that decodes it; null only for a gap before the first init segment exists
/// @param range null for the whole resource
/// @param discontinuity `EXT-X-DISCONTINUITY` stands before it
/// @param gap its media is missing (`EXT-X-GAP`): players must not load it
public record PlaylistEntry(
        String uri,
        @Nullable String mapUri,
        @Nullable ByteRange range,
        long durationMicros,
        Instant programDateTime,
        boolean discontinuity,
        boolean gap) {
    public PlaylistEntry {
        PlaylistUri.checked(uri);
        if (mapUri != null) {
            PlaylistUri.checked(mapUri);
        } else if (!gap) {
            throw new IllegalArgumentException(
                    "entry %s without a map (expected one unless it is a gap)".formatted(uri));
        }
        if (durationMicros < 0) {
            throw new IllegalArgumentException(
                    "entry %s lasts %d us (expected 0 or more)".formatted(uri, durationMicros));
        }
    }

    public static PlaylistEntry segment(String uri, String mapUri, long durationMicros, Instant programDateTime) {
        return new PlaylistEntry(uri, mapUri, null, durationMicros, programDateTime, false, false);
    }

    public static PlaylistEntry gap(String uri, @Nullable String mapUri, long durationMicros, Instant programDateTime) {
        return new PlaylistEntry(uri, mapUri, null, durationMicros, programDateTime, false, true);
    }

    public PlaylistEntry afterDiscontinuity() {
        return new PlaylistEntry(uri, mapUri, range, durationMicros, programDateTime, true, gap);
    }

    /// This segment as it stands in the I-frame playlist: one entry for each key frame, each with its byte range.
    public List<PlaylistEntry> keyFrames(MediaSegment media) {
        return media.keyFrames().stream()
                .map(keyFrame -> keyFrame(keyFrame, keyFrame.ticks() - media.startUnits()))
                .toList();
    }

    private PlaylistEntry keyFrame(KeyFrame keyFrame, long ticksIntoSegment) {
        long startMicros = micros(ticksIntoSegment);
        return new PlaylistEntry(
                uri,
                mapUri,
                new ByteRange(keyFrame.byteOffset(), keyFrame.byteLength()),
                micros(ticksIntoSegment + keyFrame.durationTicks()) - startMicros,
                programDateTime.plusNanos(startMicros * 1000),
                discontinuity && keyFrame.byteOffset() == 0,
                gap);
    }

    private static long micros(long ticks) {
        return MediaClock.toUnits(ticks, 1_000_000);
    }
}
