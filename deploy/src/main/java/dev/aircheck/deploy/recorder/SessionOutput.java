package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.hls.AudioRendition;
import dev.aircheck.packager.hls.MultivariantPlaylist;
import dev.aircheck.packager.hls.Variant;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.catalog.Profile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Everything that a session publishes: the source rung, the encoded rungs and the audio. A rendition begins when its
/// first segment does; what the session had before is a gap in it.
/// Thread-safe: the two pipelines write to renditions of their own or take turns, HTTP threads only read playlists.
final class SessionOutput {
    /// The multivariant playlist.
    static final String PLAYLIST = "index.m3u8";

    private final String label;
    private final SessionFolder folder;
    private final MediaPlace place;
    private final SlotHistory history = new SlotHistory();
    private final Turn sourceTurn = new Turn();
    private final Turn rungTurn = new Turn();
    private final Map<String, VideoRendition> video = new ConcurrentSkipListMap<>();
    private volatile @Nullable AudioTrack audio;

    /// @param label names the session in logs and thread names
    SessionOutput(String label, SessionFolder folder, MediaPlace place) {
        this.label = label;
        this.folder = folder;
        this.place = place;
    }

    String label() {
        return label;
    }

    /// Called by the source pipeline for every segment before it publishes anything of it.
    void begin(SegmentSlot slot) {
        history.add(slot);
    }

    /// Called by the source pipeline when it has published its share of the segment.
    void sourcePublished(SegmentSlot slot) {
        sourceTurn.pass(slot.sequence());
    }

    /// The encoded rungs follow the source, so that what it decides about a segment is known.
    void awaitSource(SegmentSlot slot) throws InterruptedException {
        sourceTurn.awaitBefore(slot.sequence() + 1);
    }

    void rungsPublished(SegmentSlot slot) {
        rungTurn.pass(slot.sequence());
    }

    long sourceSegments() {
        return sourceTurn.next();
    }

    long rungSegments() {
        return rungTurn.next();
    }

    long endTicks() {
        return history.endTicks();
    }

    /// What the source pipeline has published and the encoded rungs have not.
    long backlogTicks() {
        long encodedTicks = history.endTicks(rungSegments());
        return Math.max(0, history.endTicks() - encodedTicks);
    }

    Optional<VideoRendition> source() {
        return Optional.ofNullable(video.get(Profile.SOURCE));
    }

    /// The rung of this name; begun at `slot` when it is new.
    VideoRendition rung(String name, SegmentSlot slot) throws InterruptedException {
        VideoRendition present = video.get(name);
        if (present != null) {
            return present;
        }
        VideoRendition begun = new VideoRendition(begin(name, ContentType.VIDEO_MP4, slot), place.isRecorded());
        VideoRendition other = video.putIfAbsent(name, begun);
        return other == null ? begun : other;
    }

    Optional<AudioTrack> audio() {
        return Optional.ofNullable(audio);
    }

    /// The audio; begun at `slot` when it is new. Called by the source pipeline only.
    AudioTrack audio(SegmentSlot slot) throws InterruptedException {
        AudioTrack present = audio;
        if (present != null) {
            return present;
        }
        AudioTrack begun = new AudioTrack(begin(RungNames.AUDIO, ContentType.AUDIO_MP4, slot));
        audio = begun;
        return begun;
    }

    private Rendition begin(String name, ContentType type, SegmentSlot slot) throws InterruptedException {
        Rendition rendition = new Rendition(name, folder, type, place.playlists());
        for (SegmentSlot before : history.before(slot)) {
            rendition.gap(before);
        }
        return rendition;
    }

    /// The multivariant playlist of the running session, for a place that has the session's folder under the name
    /// `folder`; empty while there is nothing to list.
    Optional<Bytes> livePlaylistListing(String folder) {
        return multivariant().map(playlist -> utf8(playlist.listing(folder).text()));
    }

    /// A playlist of the running session by its path below the session's folder; empty when there is none yet.
    Optional<Bytes> livePlaylist(String path) {
        if (path.equals(PLAYLIST)) {
            return multivariant().map(playlist -> utf8(playlist.text()));
        }
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        return renditionOf(path.substring(0, slash)).flatMap(rendition -> switch (path.substring(slash + 1)) {
            case "index.m3u8" -> Optional.of(rendition.playlists().segments());
            case "iframes.m3u8" ->
                Optional.of(rendition.playlists().keyFrames()).filter(text -> !text.isEmpty());
            default -> Optional.empty();
        });
    }

    private Optional<Rendition> renditionOf(String name) {
        return name.equals(RungNames.AUDIO)
                ? audio().map(AudioTrack::rendition)
                : Optional.ofNullable(video.get(name)).map(VideoRendition::rendition);
    }

    /// Lists what has a first segment: a player must never be sent to a rung that is not there yet.
    private Optional<MultivariantPlaylist> multivariant() {
        return multivariant(
                video.values().stream()
                        .map(VideoRendition::variant)
                        .filter(Objects::nonNull)
                        .toList(),
                audio().map(AudioTrack::offered).orElse(null));
    }

    private static Optional<MultivariantPlaylist> multivariant(List<Variant> variants, @Nullable AudioRendition audio) {
        return variants.isEmpty() && audio == null
                ? Optional.empty()
                : Optional.of(new MultivariantPlaylist(variants, audio));
    }

    /// Ends the playlists; players that watch live see that it is over. Called when both pipelines have ended.
    void end() {
        video.values().forEach(rendition -> rendition.rendition().playlists().end());
        audio().ifPresent(track -> track.rendition().playlists().end());
    }

    /// Whether anything was published but gaps.
    boolean hasMedia() {
        return multivariant().isPresent();
    }

    /// Writes the final playlists, the multivariant one last. Called after [#end] for a session that has media.
    void store() throws InterruptedException {
        List<Variant> variants = new ArrayList<>();
        for (VideoRendition rendition : video.values()) {
            Variant variant = rendition.finishedVariant();
            if (variant != null) {
                RenditionPlaylists playlists = rendition.rendition().playlists();
                putPlaylist(rendition.name() + "/iframes.m3u8", playlists.keyFrames());
                putPlaylist(rendition.name() + "/index.m3u8", playlists.segments());
                variants.add(variant);
            }
        }
        AudioTrack track = audio;
        AudioRendition finishedAudio = track == null ? null : track.finished();
        if (track != null && finishedAudio != null) {
            putPlaylist(
                    RungNames.AUDIO + "/index.m3u8",
                    track.rendition().playlists().segments());
        }
        putPlaylist(PLAYLIST, utf8(new MultivariantPlaylist(variants, finishedAudio).text()));
    }

    private void putPlaylist(String path, Bytes text) throws InterruptedException {
        folder.put(path, text, ContentType.HLS_PLAYLIST);
    }

    private static Bytes utf8(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
