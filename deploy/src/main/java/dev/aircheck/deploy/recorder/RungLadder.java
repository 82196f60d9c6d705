package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.segment.PictureTiming;
import dev.aircheck.storage.catalog.Profile;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.Ladder;
import dev.aircheck.transcoder.LadderPlan;
import dev.aircheck.transcoder.LadderSource;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.RungProfile;
import dev.aircheck.transcoder.RungSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which rungs a session has: chosen by its first pictures and kept to its end, so that every rung is complete.
/// When the source changes its size later, a rung keeps its name and takes the size that fits the new picture.
/// Confined to the rung pipeline's thread.
public final class RungLadder {
    private static final int MIN_BITRATE_BPS = 10_000;

    private final List<RungProfile> wanted;
    private final SessionHealth health;
    /// Every rung of the session with the size it had last; empty until the first unit.
    private final Map<String, RungSpec> rungs = new LinkedHashMap<>();
    private boolean chosen;

    RungLadder(List<Profile> profiles, SessionHealth health) {
        this.wanted = rungProfiles(profiles);
        this.health = health;
    }

    /// The rungs to encode of this unit, the source's own size among them when its bits cannot be published.
    List<RungSpec> rungs(EncodeUnit unit) {
        boolean encodeSource = unit.cells().getFirst().timing() instanceof PictureTiming.Grid;
        LadderSource source = new LadderSource(unit.format(), unit.frameRate(), bitrateBps(unit));
        LadderPlan plan = Ladder.plan(wanted, source, encodeSource);
        for (RungSpec rung : plan.rungs()) {
            if (!chosen || rung.name().equals(Ladder.SOURCE_RUNG)) {
                rungs.putIfAbsent(rung.name(), rung);
            }
            rungs.computeIfPresent(rung.name(), (name, before) -> sized(before, rung));
        }
        if (!chosen) {
            plan.omitted().stream()
                    .filter(omitted -> omitted.rung().equals(Ladder.SOURCE_RUNG))
                    .forEach(omitted ->
                            health.report("ladder", "The picture cannot be transcoded: " + omitted.reason()));
            chosen = true;
        }
        List<RungSpec> all = new ArrayList<>(rungs.values());
        all.removeIf(rung -> rung.name().equals(Ladder.SOURCE_RUNG) && !encodeSource);
        return all;
    }

    /// The rung as it is, unless the picture has changed its size: what a rung promises does not waver with the
    /// source.
    private static RungSpec sized(RungSpec before, RungSpec now) {
        return before.widthPx() == now.widthPx() && before.heightPx() == now.heightPx() ? before : now;
    }

    private static int bitrateBps(EncodeUnit unit) {
        long bytes = unit.samples().stream()
                .mapToLong(sample -> sample.payload().length())
                .sum();
        long first = unit.samples().getFirst().dtsTicks();
        long ticks = unit.cells().getLast().endTicks() - first;
        return (int) Math.min(Integer.MAX_VALUE, bytes * 8 * MediaClock.TICKS_PER_SECOND / Math.max(1, ticks));
    }

    /// What a session with these profiles asks the encoder for.
    public static List<RungProfile> rungProfiles(List<Profile> profiles) {
        List<RungProfile> wanted = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            Profile profile = profiles.get(i);
            wanted.add(new RungProfile(
                    RungNames.folderOf(profile, i),
                    profile.width(),
                    profile.height(),
                    rate(profile),
                    h264(profile.profile()),
                    profile.fps() == 0 ? null : new FrameRate(profile.fps(), profile.fpsDen())));
        }
        return wanted;
    }

    private static RateControl rate(Profile profile) {
        int bps = Math.max(MIN_BITRATE_BPS, profile.bitrateBps());
        Integer quality = profile.quality();
        return quality == null || quality == 0
                ? new RateControl.Bitrate(bps)
                : new RateControl.ConstantQuality(quality, bps);
    }

    private static H264Profile h264(Profile.@Nullable H264Profile profile) {
        return switch (profile) {
            case null -> H264Profile.CONSTRAINED_HIGH;
            case BASELINE -> H264Profile.BASELINE;
            case MAIN -> H264Profile.MAIN;
            case HIGH -> H264Profile.HIGH;
            case CONSTRAINED_HIGH -> H264Profile.CONSTRAINED_HIGH;
        };
    }
}
