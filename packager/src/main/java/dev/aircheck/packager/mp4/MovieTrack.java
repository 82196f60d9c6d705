package dev.aircheck.packager.mp4;

import static dev.aircheck.packager.isobmff.Box.box;
import static dev.aircheck.packager.isobmff.Box.fullBox;
import static dev.aircheck.packager.isobmff.Fields.uint32;

import dev.aircheck.packager.isobmff.Box;
import dev.aircheck.packager.isobmff.BoxContent;
import dev.aircheck.packager.isobmff.Fields;
import dev.aircheck.packager.isobmff.TrackHeader;
import dev.aircheck.packager.media.MediaClock;
import java.util.ArrayList;
import java.util.List;

/// One track of the movie: what its header says, its samples so far, and when the last of them ends (in the track's
/// own timescale). Movie times are ticks of the [MediaClock].
record MovieTrack(TrackHeader header, SampleTable samples, long endTime) {
    private static final long EMPTY_EDIT = -1;
    private static final long MEDIA_START = 0;
    private static final int RATE_1 = 0x0001_0000;

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
        return header.trak(
                delayTicks + durationTicks(),
                samples.durationUntil(endTime),
                edits(delayTicks),
                samples.stbl(endTime, media.headerLength(), media.wideOffsets()));
    }

    /// ISO/IEC 14496-12 8.6.6: a track without edits starts at 0; one that starts later begins with an empty edit.
    private List<Box> edits(long delayTicks) {
        if (delayTicks == 0) {
            return List.of();
        }
        List<Edit> edits = List.of(new Edit(delayTicks, EMPTY_EDIT), new Edit(durationTicks(), MEDIA_START));
        boolean wide = edits.stream().anyMatch(edit -> edit.durationTicks > Fields.UINT32_MAX);
        List<BoxContent> content = new ArrayList<>();
        content.add(uint32(edits.size()));
        edits.forEach(edit -> content.add(edit.fields(wide)));
        return List.of(box("edts", fullBox("elst", wide ? 1 : 0, 0, content.toArray(BoxContent[]::new))));
    }

    private record Edit(long durationTicks, long mediaTime) {
        Fields fields(boolean wide) {
            return Fields.written(
                    wide ? 2 * Long.BYTES + Integer.BYTES : 3 * Integer.BYTES,
                    buffer -> (wide
                                    ? buffer.putLong(durationTicks).putLong(mediaTime)
                                    : buffer.putInt((int) durationTicks).putInt((int) mediaTime))
                            .putInt(RATE_1));
        }
    }
}
