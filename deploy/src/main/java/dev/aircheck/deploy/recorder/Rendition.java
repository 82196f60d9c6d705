package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.cmaf.MediaSegment;
import dev.aircheck.packager.hls.Bandwidth;
import dev.aircheck.packager.hls.MediaPlaylist;
import dev.aircheck.packager.hls.PeakBitrate;
import dev.aircheck.packager.hls.PlaylistEntry;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.RangeChecksum;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One rung, or the audio, of a session: its init segments, its media segments and the playlist that lists them.
/// Each segment of the session has exactly one entry, in order: media or a gap. An object is durable before its line.
/// Written by one thread at a time in the order of [Turn]; the playlists are read by any thread.
final class Rendition {
    private final String name;
    private final SessionFolder folder;
    private final ContentType type;
    private final RenditionPlaylists playlists;
    private final Turn turn = new Turn();
    private final PeakBitrate bitrate = new PeakBitrate(MediaPlaylist.LIVE_TARGET_SECONDS);
    private final PeakBitrate keyFrameBitrate = new PeakBitrate(MediaPlaylist.LIVE_TARGET_SECONDS);
    private final Deque<String> lingering = new ArrayDeque<>();
    private Bytes init = Bytes.EMPTY;
    private int inits;
    private @Nullable String initUri;

    Rendition(String name, SessionFolder folder, ContentType type, RenditionPlaylists playlists) {
        this.name = name;
        this.folder = folder;
        this.type = type;
        this.playlists = playlists;
    }

    String name() {
        return name;
    }

    boolean isPublished(SegmentSlot slot) {
        return turn.next() > slot.sequence();
    }

    Published publish(SegmentSlot slot, Bytes initSegment, MediaSegment media) throws InterruptedException {
        turn.awaitBefore(slot.sequence());
        boolean newInit = putInit(initSegment);
        RangeChecksum bytes = folder.put(path(uri(slot)), media.parts(), type);
        Published published = new Published(bytes, media.keyFrames());
        list(slot, media, published, newInit);
        return published;
    }

    /// Lists a segment whose object an earlier run of the server has stored.
    void restore(SegmentSlot slot, Bytes initSegment, Published published) throws InterruptedException {
        turn.awaitBefore(slot.sequence());
        boolean newInit = putInit(initSegment);
        folder.checksums().note(path(uri(slot)), published.bytes());
        MediaSegment stored = new MediaSegment(
                List.of(),
                MediaClock.TICKS_PER_SECOND,
                slot.startTicks(),
                slot.endTicks() - slot.startTicks(),
                published.keyFrames());
        list(slot, stored, published, newInit);
    }

    void gap(SegmentSlot slot) throws InterruptedException {
        turn.awaitBefore(slot.sequence());
        long micros = MediaClock.toUnits(slot.endTicks(), 1_000_000) - MediaClock.toUnits(slot.startTicks(), 1_000_000);
        PlaylistEntry entry = PlaylistEntry.gap(uri(slot), initUri, micros, slot.programDateTime());
        append(slot, slot.discontinuity() ? entry.afterDiscontinuity() : entry, List.of());
    }

    private void list(SegmentSlot slot, MediaSegment media, Published published, boolean newInit)
            throws InterruptedException {
        String map = initUri;
        if (map == null) {
            throw new IllegalStateException(
                    "segment %d of %s without an init segment".formatted(slot.sequence(), name));
        }
        PlaylistEntry plain = PlaylistEntry.segment(uri(slot), map, media.durationMicros(), slot.programDateTime());
        boolean breaks = slot.discontinuity() || (newInit && inits > 1);
        PlaylistEntry entry = breaks ? plain.afterDiscontinuity() : plain;
        bitrate.add(published.sizeBytes(), media.durationMicros());
        published
                .keyFrames()
                .forEach(key ->
                        keyFrameBitrate.add(key.byteLength(), MediaClock.toUnits(key.durationTicks(), 1_000_000)));
        append(slot, entry, entry.keyFrames(media));
    }

    private void append(SegmentSlot slot, PlaylistEntry entry, List<PlaylistEntry> keyFrames)
            throws InterruptedException {
        lingering.addAll(playlists.append(entry, keyFrames));
        turn.pass(slot.sequence());
        while (lingering.size() > playlists.lingeringSegments()) {
            folder.delete(path(lingering.remove()));
        }
    }

    /// True when the segment that follows needs another init segment than the one before.
    private boolean putInit(Bytes initSegment) throws InterruptedException {
        if (initSegment.equals(init)) {
            return false;
        }
        String uri = inits == 0 ? "init.mp4" : "init-%d.mp4".formatted(inits);
        folder.put(path(uri), initSegment, type);
        init = initSegment;
        initUri = uri;
        inits++;
        return true;
    }

    private static String uri(SegmentSlot slot) {
        return "%06d.m4s".formatted(slot.sequence());
    }

    private String path(String uri) {
        return name + "/" + uri;
    }

    RenditionPlaylists playlists() {
        return playlists;
    }

    /// The least bandwidth that a playlist may declare; called by the writer.
    Bandwidth bandwidth(boolean finished) {
        return finished ? bitrate.measured() : bitrate.live();
    }

    Bandwidth keyFrameBandwidth(boolean finished) {
        return finished ? keyFrameBitrate.measured() : keyFrameBitrate.live();
    }
}
