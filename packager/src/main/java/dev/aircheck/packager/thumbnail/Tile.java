package dev.aircheck.packager.thumbnail;

/// A small picture of a recording: what is shown at `startTicks`, and until the next tile's start.
public record Tile(long startTicks, int widthPx, int heightPx) {}
