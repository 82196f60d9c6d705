package dev.aircheck.deploy.e2e;

import dev.aircheck.deploy.e2e.AircheckApi.Profile;
import java.util.List;

/// Two rungs below a 320x180 source, so that a test of many sources stays quick. 128 is the smallest side that a
/// profile
/// may have.
final class SmallLadder {
    static final List<Profile> PROFILES =
            List.of(new Profile("144p", 256, 144, 250_000, 0), new Profile("128p", 228, 128, 150_000, 0));

    private SmallLadder() {}
}
