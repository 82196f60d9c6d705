package dev.aircheck.transcoder;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From wanted renditions to exact rungs of one source: never larger than it, its aspect ratio, even sides.
public final class Ladder {
    public static final String SOURCE_RUNG = "source";

    private Ladder() {}

    /// Plans the rungs of one session.
    /// @param encodeSource also encodes the source's own size, as the rung [#SOURCE_RUNG]
    public static LadderPlan plan(List<RungProfile> wanted, LadderSource source, boolean encodeSource) {
        Optional<String> refusal = SizeGate.refusal(source.format());
        if (refusal.isPresent()) {
            return refused(wanted, encodeSource, refusal.get());
        }
        DisplaySize size = DisplaySize.of(source.format());
        List<RungSpec> rungs = new ArrayList<>();
        List<LadderPlan.Omitted> omitted = new ArrayList<>();
        for (RungProfile profile : wanted) {
            if (size.fitsInto(profile)) {
                omitted.add(new LadderPlan.Omitted(
                        profile.name(),
                        "source is %dx%d (a rung must be smaller)".formatted(size.widthPx(), size.heightPx())));
            } else {
                rungs.add(rung(profile, size, source.frameRate()));
            }
        }
        if (encodeSource) {
            rungs.add(sourceRung(source));
        }
        return new LadderPlan(rungs, omitted);
    }

    private static LadderPlan refused(List<RungProfile> wanted, boolean encodeSource, String reason) {
        List<LadderPlan.Omitted> omitted = new ArrayList<>();
        wanted.forEach(profile -> omitted.add(new LadderPlan.Omitted(profile.name(), reason)));
        if (encodeSource) {
            omitted.add(new LadderPlan.Omitted(SOURCE_RUNG, reason));
        }
        return new LadderPlan(List.of(), omitted);
    }

    private static RungSpec rung(RungProfile profile, DisplaySize source, @Nullable FrameRate sourceRate) {
        DisplaySize fitted = source.scaledInto(profile);
        return new RungSpec(
                profile.name(),
                fitted.widthPx(),
                fitted.heightPx(),
                profile.rate(),
                profile.profile(),
                evenCadence(profile.maxFrameRate(), sourceRate));
    }

    /// A whole fraction of the source's rate, so that pictures stay evenly spaced: at most 30 makes 25 of 50, and
    /// 29.97 of 59.94. Null (every picture) when the source is slow enough.
    private static @Nullable FrameRate evenCadence(@Nullable FrameRate limit, @Nullable FrameRate source) {
        if (limit == null || source == null) {
            return limit;
        }
        double ratio = source.framesPerSecond() / limit.framesPerSecond();
        int divisor = (int) Math.ceil(ratio - 0.01);
        return divisor <= 1 ? null : new FrameRate(source.numerator(), source.denominator() * divisor);
    }

    /// The coded size, not the display size: the encoder keeps the sample aspect ratio when the size is the source's.
    private static RungSpec sourceRung(LadderSource source) {
        VideoFormat format = source.format();
        return new RungSpec(
                SOURCE_RUNG,
                format.widthPx() / 2 * 2,
                format.heightPx() / 2 * 2,
                new RateControl.Bitrate(SourceBitrate.choose(source)),
                H264Profile.HIGH,
                null);
    }
}
