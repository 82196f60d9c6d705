package dev.aircheck.transcoder.worker;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/// libav has a second name for full-range planar formats; the range also stands in `color_range`, where it is not
/// lost.
final class PixelFormats {
    private PixelFormats() {}

    /// Gives a frame the plain name of its layout, so that a scaler keeps the sample values' range.
    static void makePlain(AVFrame frame) {
        int plain = switch (frame.format()) {
            case avutil.AV_PIX_FMT_YUVJ420P -> avutil.AV_PIX_FMT_YUV420P;
            case avutil.AV_PIX_FMT_YUVJ422P -> avutil.AV_PIX_FMT_YUV422P;
            case avutil.AV_PIX_FMT_YUVJ440P -> avutil.AV_PIX_FMT_YUV440P;
            case avutil.AV_PIX_FMT_YUVJ444P -> avutil.AV_PIX_FMT_YUV444P;
            default -> frame.format();
        };
        if (plain != frame.format()) {
            frame.color_range(avutil.AVCOL_RANGE_JPEG);
            frame.format(plain);
        }
    }
}
