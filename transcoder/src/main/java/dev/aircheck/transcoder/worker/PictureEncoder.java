package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.RungSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/// x264 for one rung of one segment: a fresh one for each, so that nothing of one segment shows in another.
final class PictureEncoder implements AutoCloseable {
    private static final int FIXED_B_FRAMES = 2;

    /// The rate buffer in hundredths of a second. A segment may end with the buffer drained that it began with: this
    /// much keeps the worst segment of 2 s (half still, half noise) within 1.1 times the rate.
    private static final int BUFFER_PERCENT = 50;

    /// `stitchable`: parameter sets do not depend on the content. `annexb=0`: 4-byte lengths and an `avcC` record.
    /// Key frames come from the schedule alone.
    private static final String X264_PARAMETERS =
            "stitchable=1:annexb=0:scenecut=0:keyint=infinite:open-gop=0:b-pyramid=none:level=";

    private final EncoderSettings settings;
    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final List<CodedPicture> coded = new ArrayList<>();

    private PictureEncoder(EncoderSettings settings, AVCodecContext context) {
        this.settings = settings;
        this.context = context;
    }

    /// @param first the first picture: its colour description holds for the segment
    static PictureEncoder open(EncoderSettings settings, AVFrame first) throws LibavException {
        AVCodec codec = LibavException.checkFound(
                avcodec.avcodec_find_encoder_by_name("libx264"), "avcodec_find_encoder_by_name");
        AVCodecContext context =
                LibavException.checkFound(avcodec.avcodec_alloc_context3(codec), "avcodec_alloc_context3");
        PictureEncoder encoder = new PictureEncoder(settings, context);
        try {
            encoder.configurePicture();
            encoder.configureRate();
            encoder.configureTools();
            encoder.copyColours(first);
            LibavException.check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "avcodec_open2");
            return encoder;
        } catch (LibavException refused) {
            encoder.close();
            throw refused;
        }
    }

    private void configurePicture() {
        RungSpec rung = settings.rung();
        context.width(rung.widthPx()).height(rung.heightPx()).pix_fmt(avutil.AV_PIX_FMT_YUV420P);
        context.sample_aspect_ratio().num(settings.sarWidth()).den(settings.sarHeight());
        context.time_base().num(1).den(MediaClock.TICKS_PER_SECOND);
        context.thread_count(1);
        context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        context.max_b_frames(rung.profile().hasBFrames() ? FIXED_B_FRAMES : 0);
    }

    private void configureRate() throws LibavException {
        RateControl rate = settings.rung().rate();
        context.rc_max_rate(rate.maxBps());
        context.rc_buffer_size(rate.maxBps() / 100 * BUFFER_PERCENT);
        switch (rate) {
            case RateControl.Bitrate bitrate -> context.bit_rate(bitrate.bps());
            case RateControl.ConstantQuality quality -> set("crf", Integer.toString(quality.crf()));
        }
    }

    private void configureTools() throws LibavException {
        RungSpec rung = settings.rung();
        set("preset", settings.preset().name().toLowerCase(Locale.ROOT));
        set("profile", profileName(rung.profile()));
        set("forced-idr", "1");
        set("a53cc", "0");
        set("x264-params", X264_PARAMETERS + H264Level.choose(rung.widthPx(), rung.heightPx(), settings.frameRate()));
    }

    private static String profileName(H264Profile profile) {
        return switch (profile) {
            case BASELINE -> "baseline";
            case MAIN -> "main";
            case CONSTRAINED_HIGH, HIGH -> "high";
        };
    }

    private void copyColours(AVFrame picture) {
        boolean rgb = picture.colorspace() == avutil.AVCOL_SPC_RGB;
        context.color_range(picture.color_range());
        context.color_primaries(picture.color_primaries());
        context.color_trc(picture.color_trc());
        // The scaler makes luma and chroma of RGB with the coefficients of BT.601.
        context.colorspace(rgb ? avutil.AVCOL_SPC_SMPTE170M : picture.colorspace());
        context.chroma_sample_location(picture.chroma_location());
    }

    private void set(String option, String value) throws LibavException {
        LibavException.check(avutil.av_opt_set(context.priv_data(), option, value, 0), "av_opt_set " + option);
    }

    void encode(AVFrame picture, long ptsTicks, boolean keyFrame) throws LibavException {
        picture.pts(ptsTicks);
        picture.pict_type(keyFrame ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
        LibavException.check(avcodec.avcodec_send_frame(context, picture), "avcodec_send_frame");
        receiveAll();
    }

    /// Everything that was encoded, in decode order.
    List<CodedPicture> finish() throws LibavException {
        LibavException.check(avcodec.avcodec_send_frame(context, null), "avcodec_send_frame");
        receiveAll();
        return List.copyOf(coded);
    }

    private void receiveAll() throws LibavException {
        while (avcodec.avcodec_receive_packet(context, packet) >= 0) {
            byte[] payload = bytes(packet.data(), packet.size());
            boolean keyFrame = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
            coded.add(new CodedPicture(packet.pts(), keyFrame, LengthPrefixedUnits.withoutHeaders(payload)));
            avcodec.av_packet_unref(packet);
        }
    }

    VideoFormat format() throws LibavException {
        Bytes configuration = Bytes.wrap(bytes(context.extradata(), context.extradata_size()));
        return new VideoFormat.Avc(
                configuration,
                settings.rung().widthPx(),
                settings.rung().heightPx(),
                settings.sarWidth(),
                settings.sarHeight());
    }

    private static byte[] bytes(BytePointer pointer, int length) {
        byte[] copy = new byte[length];
        pointer.capacity(length).get(copy);
        return copy;
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
