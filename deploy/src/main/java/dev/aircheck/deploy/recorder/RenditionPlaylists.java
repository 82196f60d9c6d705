package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.hls.EventPlaylist;
import dev.aircheck.packager.hls.MediaPlaylist;
import dev.aircheck.packager.hls.PlaylistEntry;
import dev.aircheck.packager.hls.SlidingPlaylist;
import dev.aircheck.packager.media.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The playlists of a rendition while it grows. Thread-safe for one writer and many readers.
sealed interface RenditionPlaylists {
    /// Lists a segment with its key frames; returns the URIs that fell out of the list.
    List<String> append(PlaylistEntry segment, List<PlaylistEntry> keyFrames);

    /// How many of those stay for players that still load them (RFC 8216bis 6.2.2).
    int lingeringSegments();

    /// Nothing more will come: the playlists end.
    void end();

    Bytes segments();

    /// Empty when there is no I-frame playlist.
    Bytes keyFrames();

    /// Everything is kept and listed: a recording, `EVENT` while it grows and `VOD` when it has ended.
    final class Growing implements RenditionPlaylists {
        private final EventPlaylist segments = new EventPlaylist(MediaPlaylist.Kind.SEGMENTS);
        private final EventPlaylist keyFrames = new EventPlaylist(MediaPlaylist.Kind.I_FRAMES);
        private volatile @Nullable Finished finished;

        @Override
        public int lingeringSegments() {
            return 0;
        }

        private record Finished(Bytes segments, Bytes keyFrames) {}

        @Override
        public List<String> append(PlaylistEntry segment, List<PlaylistEntry> found) {
            segments.append(segment);
            if (!found.isEmpty()) {
                keyFrames.append(found);
            }
            return List.of();
        }

        @Override
        public void end() {
            finished = new Finished(segments.finished(), keyFrames.finished());
        }

        @Override
        public Bytes segments() {
            Finished ended = finished;
            return ended == null ? segments.live() : ended.segments();
        }

        @Override
        public Bytes keyFrames() {
            Finished ended = finished;
            return ended == null ? keyFrames.live() : ended.keyFrames();
        }
    }

    /// Only the newest segments are listed: a stream that is not recorded.
    final class Window implements RenditionPlaylists {
        private static final int SEGMENT_SECONDS = 2;

        private final int windowSeconds;
        private final SlidingPlaylist newest;

        Window(int windowSeconds) {
            this.windowSeconds = windowSeconds;
            this.newest = new SlidingPlaylist(windowSeconds);
        }

        @Override
        public int lingeringSegments() {
            return windowSeconds / SEGMENT_SECONDS;
        }

        @Override
        public List<String> append(PlaylistEntry segment, List<PlaylistEntry> found) {
            return newest.append(segment).stream().map(PlaylistEntry::uri).toList();
        }

        @Override
        public void end() {
            newest.end();
        }

        @Override
        public Bytes segments() {
            return newest.live();
        }

        @Override
        public Bytes keyFrames() {
            return Bytes.EMPTY;
        }
    }
}
