package dev.aircheck.storage.catalog;

import java.util.Optional;
import java.util.regex.Pattern;

/// Names a stream to its viewers: 16 characters of `0-9a-z`. Public, and says nothing about the stream key.
/// Immutable.
public record PlaybackId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-z]{16}");

    public PlaybackId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "playback id of %d characters (expected 16 of 0-9 a-z)".formatted(value.length()));
        }
    }

    public static Optional<PlaybackId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new PlaybackId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
