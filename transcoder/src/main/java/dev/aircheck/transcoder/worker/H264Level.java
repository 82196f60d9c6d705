package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.FrameRate;
import org.jspecify.annotations.Nullable;

/// The level that a rung declares (ITU-T H.264 table A-1). It depends on the size and hardly on the rate, so that the
/// parameter sets stay the same when the measured rate of a source becomes known or wavers.
record H264Level(String name, long macroblocksPerSecond, long macroblocksPerPicture) {
    private static final int MACROBLOCK_PX = 16;
    private static final double COMMON_FPS = 60;
    private static final double FAST_FPS = 120;

    private static final H264Level[] LEVELS = {
        new H264Level("3.0", 40_500, 1_620),
        new H264Level("3.1", 108_000, 3_600),
        new H264Level("3.2", 216_000, 5_120),
        new H264Level("4.2", 522_240, 8_704),
        new H264Level("5.1", 983_040, 36_864),
        new H264Level("5.2", 2_073_600, 36_864),
        new H264Level("6.0", 4_177_920, 139_264),
        new H264Level("6.2", 16_711_680, 139_264),
    };

    static H264Level choose(int widthPx, int heightPx, @Nullable FrameRate rate) {
        long picture = macroblocks(widthPx) * macroblocks(heightPx);
        double fps = rate != null && rate.framesPerSecond() > COMMON_FPS + 1 ? FAST_FPS : COMMON_FPS;
        for (H264Level level : LEVELS) {
            if (picture <= level.macroblocksPerPicture && picture * fps <= level.macroblocksPerSecond) {
                return level;
            }
        }
        return LEVELS[LEVELS.length - 1];
    }

    /// `level_idc`.
    int timesTen() {
        return Integer.parseInt(name.replace(".", ""));
    }

    private static long macroblocks(long sidePx) {
        return (sidePx + MACROBLOCK_PX - 1) / MACROBLOCK_PX;
    }
}
