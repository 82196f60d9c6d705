package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.segment.Alignment;
import dev.aircheck.packager.segment.AudioPart;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.VideoPart;
import dev.aircheck.storage.catalog.Profile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Publishes what was received: the source rung while its bits can be published, and the audio.
/// Needs no worker, so nothing that happens to one can delay it. Confined to its thread.
final class SourcePipeline implements JournalFollower.Consumer {
    private final SessionOutput output;
    private final Durability received;
    private final AfterPublishing after;

    /// Makes received media safe before anything that is made from it becomes visible.
    interface Durability {
        void force();
    }

    /// What else is done with each segment once players can see it.
    interface AfterPublishing {
        void published(Segment segment);
    }

    SourcePipeline(SessionOutput output, Durability received, AfterPublishing after) {
        this.output = output;
        this.received = received;
        this.after = after;
    }

    @Override
    public void segment(Segment segment) throws InterruptedException {
        received.force();
        SegmentSlot slot = SegmentSlot.of(segment);
        output.begin(slot);
        publishAudio(slot, segment.audio());
        publishVideo(slot, segment);
        output.sourcePublished(slot);
        after.published(segment);
    }

    @Override
    public void idle() {
        // Nothing is pending between two segments.
    }

    @Override
    public void end() {
        // The last segment came through segment().
    }

    private void publishAudio(SegmentSlot slot, @Nullable AudioPart audio) throws InterruptedException {
        if (audio != null) {
            output.audio(slot).append(slot, audio);
        } else {
            Optional<AudioTrack> track = output.audio();
            if (track.isPresent()) {
                track.get().gap(slot);
            }
        }
    }

    private void publishVideo(SegmentSlot slot, Segment segment) throws InterruptedException {
        VideoPart video = segment.video();
        boolean passthrough = segment.alignment() == Alignment.PASSTHROUGH;
        if (video != null && !video.samples().isEmpty()) {
            // Begun here also when regridded pictures come from the rung pipeline, which follows this one.
            VideoRendition source = output.rung(Profile.SOURCE, slot);
            if (passthrough) {
                source.append(slot, video.format(), video.frameRate(), video.samples());
            }
        } else if (passthrough) {
            Optional<VideoRendition> source = output.source();
            if (source.isPresent()) {
                source.get().gap(slot);
            }
        }
    }
}
