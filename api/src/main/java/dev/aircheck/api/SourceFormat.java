package dev.aircheck.api;

import org.jspecify.annotations.Nullable;

/// What a publisher sends, as its codec configuration says it.
/// @param video null while there is no picture
/// @param audio null while there is no sound
public record SourceFormat(@Nullable Video video, @Nullable Audio audio) {
    public static final SourceFormat UNKNOWN = new SourceFormat(null, null);

    /// The picture.
    /// @param codec as people call it: `H.264`
    /// @param framesPerSecond measured; 0 while unknown or irregular
    public record Video(String codec, int width, int height, double framesPerSecond) {}

    /// The sound.
    /// @param codec as people call it: `AAC`
    public record Audio(String codec, int sampleRate, int channels) {}
}
