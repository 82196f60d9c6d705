package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.transcoder.EncoderPreset;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.RateControl;
import java.util.Locale;

/// How one of FFmpeg's H.264 encoders is made to keep what segments rely on: key frames where the schedule has them and
/// nowhere else, closed groups of pictures, one reorder delay, parameter sets that do not depend on the content.
/// @param codecName FFmpeg's name
/// @param input what it reads
/// @param cutsByItself puts key frames at scene cuts, and cannot be told not to
/// @param tools what else it is told
record EncoderProfile(String codecName, PictureInput.Kind input, boolean cutsByItself, Tools tools) {
    /// Reordering costs a hardware encoder memory and saves few bits: only x264 has B-frames.
    private static final int FIXED_B_FRAMES = 2;

    /// More pictures than a cell has, and no more than fit into the 16 bits of QSV's `GopPicSize`.
    private static final int NEVER = 60_000;

    /// `stitchable`: parameter sets do not depend on the content. `annexb=0`: 4-byte lengths and an `avcC` record.
    /// Key frames come from the schedule alone.
    private static final String X264_PARAMETERS =
            "stitchable=1:annexb=0:scenecut=0:keyint=infinite:open-gop=0:b-pyramid=none:level=";

    private static final int COARSEST_QUANTISER = 51;

    /// openh264's own, but named: unless both ends are, it stops at 42 and overshoots twice as far with noise.
    private static final int OPENH264_FINEST_QUANTISER = 12;

    /// Sets options on an encoder that is not open yet.
    interface Tools {
        void choose(EncoderSettings settings, EncoderOptions options) throws LibavException;
    }

    static EncoderProfile of(H264Encoder encoder) {
        return switch (encoder) {
            case X264 -> new EncoderProfile("libx264", PictureInput.Kind.PLANAR, false, EncoderProfile::x264);
            case OPENH264 ->
                new EncoderProfile("libopenh264", PictureInput.Kind.PLANAR, true, EncoderProfile::openH264);
            case NVENC -> new EncoderProfile("h264_nvenc", PictureInput.Kind.PLANAR, false, EncoderProfile::nvenc);
            case QSV -> new EncoderProfile("h264_qsv", PictureInput.Kind.NV12, false, EncoderProfile::qsv);
            case VAAPI -> new EncoderProfile("h264_vaapi", PictureInput.Kind.VAAPI, false, EncoderProfile::vaapi);
        };
    }

    private static void x264(EncoderSettings settings, EncoderOptions options) throws LibavException {
        H264Profile profile = settings.rung().profile();
        options.context().max_b_frames(profile.hasBFrames() ? FIXED_B_FRAMES : 0);
        options.averageOrQuality(settings.rung().rate(), "crf");
        options.set("preset", settings.preset().name().toLowerCase(Locale.ROOT));
        options.set("profile", profileName(profile, "baseline"));
        options.set("forced-idr", "1");
        options.set("a53cc", "0");
        options.set(
                "x264-params",
                X264_PARAMETERS
                        + H264Level.choose(
                                        settings.rung().widthPx(),
                                        settings.rung().heightPx(),
                                        settings.frameRate())
                                .name());
    }

    /// It has no Main profile; its Constrained Baseline is within it. Its rate control knows an average and a limit,
    /// and may leave no picture out. A quality is a quantiser that it does not go below.
    private static void openH264(EncoderSettings settings, EncoderOptions options) throws LibavException {
        boolean high = switch (settings.rung().profile()) {
            case BASELINE, MAIN -> false;
            case CONSTRAINED_HIGH, HIGH -> true;
        };
        withoutReordering(settings, options);
        options.context().slices(1);
        options.context().bit_rate(settings.rung().rate().maxBps());
        options.set("rc_mode", "bitrate");
        options.context().qmax(COARSEST_QUANTISER);
        options.context()
                .qmin(
                        switch (settings.rung().rate()) {
                            case RateControl.Bitrate average -> OPENH264_FINEST_QUANTISER;
                            case RateControl.ConstantQuality quality -> quality.crf();
                        });
        options.set("profile", high ? "high" : "constrained_baseline");
        options.set("allow_skip_frames", "0");
    }

    private static void nvenc(EncoderSettings settings, EncoderOptions options) throws LibavException {
        withoutReordering(settings, options);
        options.averageOrQuality(settings.rung().rate(), "cq");
        options.set("preset", nvencPreset(settings.preset()));
        options.set("profile", profileName(settings.rung().profile(), "baseline"));
        options.set("level", Integer.toString(settings.level()));
        options.set("rc", "vbr");
        options.set("forced-idr", "1");
        options.set("no-scenecut", "1");
        options.set("rc-lookahead", "0");
        options.set("b_ref_mode", "disabled");
        options.set("a53cc", "0");
        options.set("s12m_tc", "0");
    }

    private static void qsv(EncoderSettings settings, EncoderOptions options) throws LibavException {
        withoutReordering(settings, options);
        options.context().bit_rate(settings.rung().rate().maxBps());
        options.context().level(settings.level());
        options.set("preset", qsvPreset(settings.preset()));
        options.set("profile", profileName(settings.rung().profile(), "baseline"));
        options.set("forced_idr", "1");
        options.set("adaptive_i", "0");
        options.set("adaptive_b", "0");
        options.set("look_ahead", "0");
        options.set("async_depth", "1");
        options.set("a53cc", "0");
    }

    /// `sei=0`: no recovery points, which some players take for key frames.
    private static void vaapi(EncoderSettings settings, EncoderOptions options) throws LibavException {
        withoutReordering(settings, options);
        options.context().bit_rate(settings.rung().rate().maxBps());
        options.set("profile", profileName(settings.rung().profile(), "constrained_baseline"));
        options.set("level", Integer.toString(settings.level()));
        options.set("idr_interval", "0");
        options.set("async_depth", "1");
        options.set("sei", "0");
    }

    /// Unlike x264's, these rate controls count in pictures, so they are told how many come.
    private static void withoutReordering(EncoderSettings settings, EncoderOptions options) {
        FrameRate rate = settings.expectedRate();
        options.context().max_b_frames(0);
        options.context().gop_size(NEVER);
        options.context().framerate().num(rate.numerator()).den(rate.denominator());
    }

    private static String profileName(H264Profile profile, String baseline) {
        return switch (profile) {
            case BASELINE -> baseline;
            case MAIN -> "main";
            case CONSTRAINED_HIGH, HIGH -> "high";
        };
    }

    private static String nvencPreset(EncoderPreset preset) {
        return switch (preset) {
            case ULTRAFAST -> "p1";
            case SUPERFAST -> "p2";
            case VERYFAST -> "p3";
            case FASTER -> "p4";
            case FAST -> "p5";
            case MEDIUM -> "p6";
        };
    }

    private static String qsvPreset(EncoderPreset preset) {
        return switch (preset) {
            case ULTRAFAST, SUPERFAST, VERYFAST -> "veryfast";
            case FASTER, FAST, MEDIUM -> preset.name().toLowerCase(Locale.ROOT);
        };
    }
}
