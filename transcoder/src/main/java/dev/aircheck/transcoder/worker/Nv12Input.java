package dev.aircheck.transcoder.worker;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;

/// Pictures with their two chroma planes woven into one, as hardware wants them. Owns its converter and its one
/// picture, which gets new memory each time: the encoder may still hold the one before.
final class Nv12Input implements PictureInput {
    private final SwsContext converter;
    private final AVFrame target = avutil.av_frame_alloc();
    private final int widthPx;
    private final int heightPx;

    private Nv12Input(SwsContext converter, int widthPx, int heightPx) {
        this.converter = converter;
        this.widthPx = widthPx;
        this.heightPx = heightPx;
    }

    static Nv12Input open(int widthPx, int heightPx) throws LibavException {
        SwsContext converter = LibavException.checkFound(
                swscale.sws_getContext(
                        widthPx,
                        heightPx,
                        avutil.AV_PIX_FMT_YUV420P,
                        widthPx,
                        heightPx,
                        avutil.AV_PIX_FMT_NV12,
                        swscale.SWS_POINT,
                        null,
                        null,
                        (DoublePointer) null),
                "sws_getContext");
        return new Nv12Input(converter, widthPx, heightPx);
    }

    @Override
    public AVFrame prepare(AVFrame picture) throws LibavException {
        avutil.av_frame_unref(target);
        target.format(avutil.AV_PIX_FMT_NV12).width(widthPx).height(heightPx);
        LibavException.check(avutil.av_frame_get_buffer(target, 0), "av_frame_get_buffer");
        LibavException.check(swscale.sws_scale_frame(converter, target, picture), "sws_scale_frame");
        return target;
    }

    @Override
    public void close() {
        swscale.sws_freeContext(converter);
        avutil.av_frame_free(target);
    }
}
