package dev.aircheck.packager.mp4;

import static dev.aircheck.packager.isobmff.Box.box;
import static dev.aircheck.packager.isobmff.Box.fullBox;
import static dev.aircheck.packager.isobmff.Fields.uint32;
import static dev.aircheck.packager.isobmff.Fields.uint64;

import dev.aircheck.packager.isobmff.Box;
import dev.aircheck.packager.isobmff.Fields;
import dev.aircheck.packager.isobmff.TrackHeader;
import dev.aircheck.packager.media.MediaClock;
import java.util.List;

/// One track of the movie: what its header says, its samples so far, and when the last of them ends (in the track's own
/// timescale). Movie times are ticks of the [MediaClock].
record MovieTrack(TrackHeader header, SampleTable samples, long endTime) {
    private static final long EMPTY_EDIT = -1;
    private static final long MEDIA_START = 0;
    private static final long RATE_1 = 0x0001_0000L;

    long startTicks() {
        return MediaClock.fromUnits(samples.startTime(), header.unitsPerSecond());
    }

    long endTicks() {
        return startTicks() + durationTicks();
    }

    private long durationTicks() {
        return MediaClock.fromUnits(samples.durationUntil(endTime), header.unitsPerSecond());
    }

    Box trak(long movieStartTicks, MediaPlacement media) {
        long delayTicks = startTicks() - movieStartTicks;
        List<Box> edits = delayTicks == 0 ? List.of() : List.of(delayed(delayTicks));
        return header.trak(
                delayTicks + durationTicks(),
                samples.durationUntil(endTime),
                edits,
                samples.stbl(endTime, media.headerLength(), media.wideOffsets()));
    }

    /// ISO/IEC 14496-12 8.6.6: a track without edits starts at 0; one that starts later begins with an empty edit.
    private Box delayed(long delayTicks) {
        long duration = durationTicks();
        boolean wide = Math.max(delayTicks, duration) > Fields.UINT32_MAX;
        Box elst = wide
                ? fullBox(
                        "elst",
                        1,
                        0,
                        uint32(2),
                        uint64(delayTicks, EMPTY_EDIT),
                        uint32(RATE_1),
                        uint64(duration, MEDIA_START),
                        uint32(RATE_1))
                : fullBox(
                        "elst",
                        0,
                        0,
                        uint32(2),
                        uint32(delayTicks, EMPTY_EDIT, RATE_1),
                        uint32(duration, MEDIA_START, RATE_1));
        return box("edts", elst);
    }
}
