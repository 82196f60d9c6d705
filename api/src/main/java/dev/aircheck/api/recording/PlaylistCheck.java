package dev.aircheck.api.recording;

import dev.aircheck.api.recording.SessionDescription.OfRecording;
import dev.aircheck.storage.ObjectKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Follows the playlists of a recording from the multivariant one on: what they refer to has to be there, they have to
/// have ended, and their segments have to add up to the recording's duration.
final class PlaylistCheck {
    /// A rung of pictures is cut at the same times as all others. Sound is cut by whole frames and may begin late or
    /// pause: it may be shorter than the recording, never longer.
    private static final long MAX_DIFFERENCE_MICROS = TimeUnit.MILLISECONDS.toMicros(500);

    private static final String AUDIO = "audio/index.m3u8";
    private static final String KEY_FRAMES = "iframes.m3u8";

    private final StoredFolder folder;
    private final Findings findings;
    private final Set<String> visited = new HashSet<>();

    PlaylistCheck(StoredFolder folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    void check(OfRecording recording) throws IOException {
        long durationMicros = TimeUnit.MILLISECONDS.toMicros(recording.durationMillis());
        Optional<MediaPlaylistText> multivariant = read(recording.playlist());
        if (multivariant.isEmpty()) {
            return;
        }
        if (multivariant.get().playlists().isEmpty()) {
            findings.problem(recording.playlist(), "lists no playlist");
        }
        for (String playlist : multivariant.get().playlists()) {
            if (visited.add(playlist)) {
                checkMedia(playlist, durationMicros);
            }
        }
    }

    private void checkMedia(String path, long durationMicros) throws IOException {
        Optional<MediaPlaylistText> read = read(path);
        if (read.isEmpty()) {
            return;
        }
        MediaPlaylistText playlist = read.get();
        if (!playlist.ended()) {
            findings.problem(path, "has no #EXT-X-ENDLIST: players would wait for more");
        }
        String parent = path.substring(0, path.lastIndexOf('/') + 1);
        for (MediaPlaylistText.Range range : playlist.ranges()) {
            checkRange(path, parent + range.uri(), range.end());
        }
        long difference = playlist.durationMicros() - durationMicros;
        boolean mayBeShorter = path.equals(AUDIO) || path.endsWith(KEY_FRAMES);
        if (difference > MAX_DIFFERENCE_MICROS || (!mayBeShorter && difference < -MAX_DIFFERENCE_MICROS)) {
            findings.problem(
                    path,
                    "lists %s s of media (expected %s s)"
                            .formatted(seconds(playlist.durationMicros()), seconds(durationMicros)));
        }
    }

    /// What is listed has to be stored; a byte range has to lie inside of it.
    private void checkRange(String playlist, String path, long end) {
        Long sizeBytes = folder.sizes().get(path);
        if (sizeBytes == null) {
            findings.problem(playlist, "refers to %s, which is missing".formatted(path));
        } else if (end > sizeBytes) {
            findings.problem(playlist, "refers to byte %d of %s, which has %d".formatted(end, path, sizeBytes));
        }
    }

    private Optional<MediaPlaylistText> read(String path) throws IOException {
        Optional<byte[]> text = ObjectKey.parse(path).isPresent() ? folder.text(path) : Optional.empty();
        if (text.isEmpty()) {
            findings.problem(path, "is missing: a playlist that the recording needs");
            return Optional.empty();
        }
        try {
            return Optional.of(MediaPlaylistText.parse(new String(text.get(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            findings.problem(path, "is no playlist: it " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String seconds(long micros) {
        return "%d.%03d".formatted(micros / 1_000_000, Math.abs(micros / 1000 % 1000));
    }
}
