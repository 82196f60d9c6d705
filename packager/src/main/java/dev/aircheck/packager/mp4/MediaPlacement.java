package dev.aircheck.packager.mp4;

/// Where the media begins in the file, and whether chunk offsets need 64 bits (`co64`).
record MediaPlacement(long headerLength, boolean wideOffsets) {}
