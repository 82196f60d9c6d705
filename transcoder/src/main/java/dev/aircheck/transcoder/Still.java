package dev.aircheck.transcoder;

import org.jspecify.annotations.Nullable;

/// What is shown at the start of a cell.
/// @param sequence the cell's
/// @param poster the same picture large; null when it was not wanted
public record Still(
        long sequence, RawPicture tile, @Nullable JpegPicture poster) {}
