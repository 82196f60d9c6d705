package dev.aircheck.packager.segment;

import org.jspecify.annotations.Nullable;

/// A segment's place and pictures, before its audio is known.
/// @param video null when there are no pictures
record Cut(
        long startTicks,
        long endTicks,
        Alignment alignment,
        @Nullable VideoPart video) {}
