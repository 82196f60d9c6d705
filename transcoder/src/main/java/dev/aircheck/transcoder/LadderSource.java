package dev.aircheck.transcoder;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import org.jspecify.annotations.Nullable;

/// What a ladder is planned for.
/// @param frameRate null while it is not known
/// @param bitrateBps what the publisher sends, 0 when it is not known
public record LadderSource(VideoFormat format, @Nullable FrameRate frameRate, int bitrateBps) {}
