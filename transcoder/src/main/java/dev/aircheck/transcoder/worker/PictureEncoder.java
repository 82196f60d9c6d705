package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.RungSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/// The encoder of one rung of one segment: a fresh one for each, so that nothing of one segment shows in another. What
/// it gives out is checked: every picture once, key frames where they were asked for and nowhere else.
final class PictureEncoder implements AutoCloseable {
    /// The rate buffer in hundredths of a second. A segment may end with the buffer drained that it began with: this
    /// much keeps the worst segment of 2 s (half still, half noise) within 1.1 times the rate.
    private static final int BUFFER_PERCENT = 50;

    private final EncoderSettings settings;
    private final EncoderProfile profile;
    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final Set<Long> keyFrames = new HashSet<>();
    private final List<CodedPicture> coded = new ArrayList<>();
    private int sent;
    private @Nullable PictureInput input;
    private @Nullable CodedForm form;

    private PictureEncoder(EncoderSettings settings, EncoderProfile profile, AVCodecContext context) {
        this.settings = settings;
        this.profile = profile;
        this.context = context;
    }

    /// @param first the first picture: its colour description holds for the segment
    static PictureEncoder open(EncoderSettings settings, AVFrame first) throws LibavException {
        EncoderProfile profile = EncoderProfile.of(settings.encoder());
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(profile.codecName());
        if (codec == null) {
            throw new LibavException("this build of FFmpeg has no " + profile.codecName());
        }
        AVCodecContext context =
                LibavException.checkFound(avcodec.avcodec_alloc_context3(codec), "avcodec_alloc_context3");
        PictureEncoder encoder = new PictureEncoder(settings, profile, context);
        try {
            encoder.configurePicture();
            encoder.configureRate();
            profile.tools().choose(settings, new EncoderOptions(context));
            encoder.copyColours(first);
            LibavException.check(
                    avcodec.avcodec_open2(context, codec, (AVDictionary) null), "avcodec_open2 " + profile.codecName());
            encoder.form = encoder.form();
            return encoder;
        } catch (LibavException refused) {
            encoder.close();
            throw refused;
        }
    }

    private void configurePicture() throws LibavException {
        RungSpec rung = settings.rung();
        context.width(rung.widthPx()).height(rung.heightPx());
        context.sample_aspect_ratio().num(settings.sarWidth()).den(settings.sarHeight());
        context.time_base().num(1).den(MediaClock.TICKS_PER_SECOND);
        context.thread_count(1);
        context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        input = PictureInput.open(profile.input(), context);
    }

    private void configureRate() {
        RateControl rate = settings.rung().rate();
        context.rc_max_rate(rate.maxBps());
        context.rc_buffer_size(rate.maxBps() / 100 * BUFFER_PERCENT);
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

    private CodedForm form() throws LibavException {
        CodedForm known = form;
        if (known != null) {
            return known;
        }
        Bytes extradata = Bytes.wrap(bytes(context.extradata(), context.extradata_size()));
        return CodedForm.of(extradata, profile.cutsByItself(), settings.level());
    }

    void encode(AVFrame picture, long ptsTicks, boolean keyFrame) throws LibavException {
        AVFrame prepared = input == null ? picture : input.prepare(picture);
        prepared.pts(ptsTicks);
        prepared.pict_type(keyFrame ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
        if (keyFrame) {
            keyFrames.add(ptsTicks);
        }
        sent++;
        LibavException.check(avcodec.avcodec_send_frame(context, prepared), "avcodec_send_frame");
        receiveAll();
    }

    /// Everything that was encoded, in decode order.
    List<CodedPicture> finish() throws LibavException {
        LibavException.check(avcodec.avcodec_send_frame(context, null), "avcodec_send_frame");
        receiveAll();
        if (coded.size() != sent) {
            throw new LibavException(
                    "%s gave %d pictures (expected %d)".formatted(profile.codecName(), coded.size(), sent));
        }
        return List.copyOf(coded);
    }

    private void receiveAll() throws LibavException {
        int received = avcodec.avcodec_receive_packet(context, packet);
        while (received >= 0) {
            coded.add(takePacket());
            avcodec.av_packet_unref(packet);
            received = avcodec.avcodec_receive_packet(context, packet);
        }
        if (received != org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN() && received != avutil.AVERROR_EOF) {
            LibavException.check(received, "avcodec_receive_packet");
        }
    }

    private CodedPicture takePacket() throws LibavException {
        boolean wanted = keyFrames.contains(packet.pts());
        boolean keyFrame = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
        if (keyFrame != wanted && !(keyFrame && profile.cutsByItself())) {
            throw new LibavException("%s gave %s at %d (expected %s)"
                    .formatted(profile.codecName(), kind(keyFrame), packet.pts(), kind(wanted)));
        }
        byte[] written = bytes(packet.data(), packet.size());
        return new CodedPicture(packet.pts(), wanted, form().accessUnit(written, wanted));
    }

    private static String kind(boolean keyFrame) {
        return keyFrame ? "a key frame" : "no key frame";
    }

    VideoFormat format() throws LibavException {
        return new VideoFormat.Avc(
                form().configuration(),
                settings.rung().widthPx(),
                settings.rung().heightPx(),
                settings.sarWidth(),
                settings.sarHeight());
    }

    private static byte[] bytes(@Nullable BytePointer pointer, int length) {
        byte[] copy = new byte[length];
        if (pointer != null && length > 0) {
            pointer.capacity(length).get(copy);
        }
        return copy;
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
        if (input != null) {
            input.close();
        }
    }
}
