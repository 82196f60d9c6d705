package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.VideoSample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns segments into transcode jobs. Pure and confined, like [Segmenter]: the same segments give the same units.
///
/// A passthrough segment is one unit. Regridded ones are joined to units as [RegridBatch] says. Memory is bounded by
/// 16 s of cells and 20 s of pre-roll, however long a group of pictures is.
public final class EncodePlanner {
    private @Nullable RegridBatch batch;

    /// The units that are complete with this segment. A segment without pictures to show or repeat is in none.
    public List<EncodeUnit> accept(Segment segment) {
        return switch (segment.alignment()) {
            case PASSTHROUGH -> passthrough(segment);
            case REGRID -> regrid(segment);
        };
    }

    /// The units that are left at the end of the session.
    public List<EncodeUnit> finish() {
        List<EncodeUnit> units = batch == null ? List.of() : batch.finish();
        batch = null;
        return units;
    }

    private List<EncodeUnit> passthrough(Segment segment) {
        List<EncodeUnit> units = new ArrayList<>(finish());
        var video = segment.video();
        if (video != null && !video.samples().isEmpty()) {
            units.add(new EncodeUnit(
                    video.format(), video.frameRate(), video.samples(), List.of(passthroughCell(segment, video))));
        }
        return units;
    }

    private static EncodeCell passthroughCell(Segment segment, VideoPart video) {
        List<Long> idrTicks = video.samples().stream()
                .filter(VideoSample::idr)
                .map(VideoSample::ptsTicks)
                .toList();
        return new EncodeCell(
                segment.sequence(), segment.startTicks(), segment.endTicks(), idrTicks, new PictureTiming.AsSource());
    }

    private List<EncodeUnit> regrid(Segment segment) {
        List<EncodeUnit> units = new ArrayList<>();
        var video = segment.video();
        if (video != null && (batch == null || !batch.format().equals(video.format()))) {
            units.addAll(finish());
            batch = new RegridBatch(video, segment.durationTicks());
        }
        if (batch != null) {
            units.addAll(batch.add(segment));
        }
        return units;
    }
}
