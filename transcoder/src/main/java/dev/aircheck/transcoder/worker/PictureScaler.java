package dev.aircheck.transcoder.worker;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/// Makes 4:2:0 pictures of 8 bit in one size from pictures of any size and layout. Owns its scaler, which follows the
/// source when that changes, and its one picture, which is valid until the next source picture.
final class PictureScaler implements AutoCloseable {
    private final AVFrame target = avutil.av_frame_alloc();
    private final int widthPx;
    private final int heightPx;
    private @Nullable SwsContext scaler;
    private int sourceWidthPx;
    private int sourceHeightPx;
    private int sourceFormat;
    private long scaledPtsTicks = Long.MIN_VALUE;

    PictureScaler(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
    }

    /// @param ptsTicks tells one source picture from the next: a picture shown again is not scaled again
    AVFrame scale(AVFrame source, long ptsTicks) throws LibavException {
        if (source.width() == widthPx && source.height() == heightPx && source.format() == avutil.AV_PIX_FMT_YUV420P) {
            return source;
        }
        if (ptsTicks != scaledPtsTicks) {
            prepareTarget();
            LibavException.check(swscale.sws_scale_frame(scalerFor(source), target, source), "sws_scale_frame");
            scaledPtsTicks = ptsTicks;
        }
        return target;
    }

    private void prepareTarget() throws LibavException {
        if (target.width() == 0) {
            target.format(avutil.AV_PIX_FMT_YUV420P).width(widthPx).height(heightPx);
            LibavException.check(avutil.av_frame_get_buffer(target, 0), "av_frame_get_buffer");
        }
        LibavException.check(avutil.av_frame_make_writable(target), "av_frame_make_writable");
    }

    private SwsContext scalerFor(AVFrame source) throws LibavException {
        SwsContext current = scaler;
        if (current != null
                && source.width() == sourceWidthPx
                && source.height() == sourceHeightPx
                && source.format() == sourceFormat) {
            return current;
        }
        free();
        sourceWidthPx = source.width();
        sourceHeightPx = source.height();
        sourceFormat = source.format();
        SwsContext created = LibavException.checkFound(
                swscale.sws_getContext(
                        sourceWidthPx,
                        sourceHeightPx,
                        sourceFormat,
                        widthPx,
                        heightPx,
                        avutil.AV_PIX_FMT_YUV420P,
                        swscale.SWS_BICUBIC,
                        null,
                        null,
                        (DoublePointer) null),
                "sws_getContext");
        scaler = created;
        return created;
    }

    private void free() {
        if (scaler != null) {
            swscale.sws_freeContext(scaler);
            scaler = null;
        }
    }

    @Override
    public void close() {
        free();
        avutil.av_frame_free(target);
    }
}
