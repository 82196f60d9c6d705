package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.mp4.Mp4Recording;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.VideoPart;
import dev.aircheck.storage.ObjectInfo;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that a session gets its MP4. It is built while the stream is live. When that fails (a full disk), or
/// when the picture's format changes, which asks for another kind of MP4 from its first picture on, the unfinished one
/// is dropped and the MP4 is built from the journal at the end. Confined to one thread at a time.
final class Mp4Builder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mp4Builder.class);

    private final SessionFolder folder;
    private final Replay replay;
    private @Nullable Mp4Output live;
    private boolean broken;
    private @Nullable VideoFormat format;
    private boolean severalFormats;

    /// Feeds the whole session to a consumer again.
    interface Replay {
        void into(JournalFollower.Consumer consumer) throws IOException, InterruptedException;
    }

    Mp4Builder(SessionFolder folder, Replay replay) {
        this.folder = folder;
        this.replay = replay;
    }

    void append(Segment segment) {
        note(segment.video());
        if (broken) {
            return;
        }
        try {
            if (live == null) {
                live = Mp4Output.begin(folder, recording());
            }
            live.append(segment);
        } catch (IOException e) {
            LOG.warn("event=mp4_postponed key={} reason={}", folder.root(), e.toString());
            broken = true;
            drop();
        }
    }

    private void note(@Nullable VideoPart video) {
        if (video == null) {
            return;
        }
        if (format != null && !format.equals(video.format()) && !severalFormats) {
            LOG.info("event=mp4_postponed key={} reason=\"the picture's format has changed\"", folder.root());
            severalFormats = true;
            broken = true;
            drop();
        }
        format = video.format();
    }

    private Mp4Recording recording() {
        return severalFormats ? Mp4Recording.ofSeveralFormats() : new Mp4Recording();
    }

    /// Completes the MP4; tries until it is durable. Called when the session has ended with at least one segment.
    ObjectInfo complete() throws InterruptedException {
        return folder.patience().until("finish the MP4", this::completeOnce);
    }

    private ObjectInfo completeOnce() throws IOException, InterruptedException {
        Mp4Output built = live;
        live = null;
        if (built != null) {
            try (built) {
                return built.complete();
            }
        }
        try (Mp4Output rebuilt = Mp4Output.begin(folder, recording())) {
            replay.into(new JournalFollower.Consumer() {
                @Override
                public void segment(Segment segment) throws IOException {
                    rebuilt.append(segment);
                }

                @Override
                public void idle() {
                    // The journal is sealed: there is always a next event or the end.
                }

                @Override
                public void end() {
                    // The last segment came through segment().
                }
            });
            return rebuilt.complete();
        }
    }

    private void drop() {
        Mp4Output dropped = live;
        live = null;
        if (dropped == null) {
            return;
        }
        try {
            dropped.close();
        } catch (IOException e) {
            LOG.warn("event=mp4_not_dropped key={} reason={}", folder.root(), e.toString());
        }
    }

    @Override
    public void close() {
        drop();
    }
}
