package dev.aircheck.transcoder;

import java.util.List;

/// Four rungs as most streams ask for them.
public final class UsualLadder {
    public static final List<RungProfile> PROFILES = List.of(
            profile("240p0", 426, 240, 250_000),
            profile("360p0", 640, 360, 800_000),
            profile("480p0", 854, 480, 1_600_000),
            profile("720p0", 1280, 720, 3_000_000));

    private UsualLadder() {}

    private static RungProfile profile(String name, int widthPx, int heightPx, int bps) {
        return new RungProfile(
                name, widthPx, heightPx, new RateControl.Bitrate(bps), H264Profile.CONSTRAINED_HIGH, null);
    }
}
