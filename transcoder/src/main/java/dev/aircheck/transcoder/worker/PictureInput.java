package dev.aircheck.transcoder.worker;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/// Brings planar 4:2:0 pictures to where and how an encoder reads them.
sealed interface PictureInput extends AutoCloseable permits PlanarInput, Nv12Input, VaapiInput {
    /// What an encoder reads.
    enum Kind {
        PLANAR,
        NV12,
        VAAPI
    }

    /// Also tells the encoder, which is not open yet, what it is going to get.
    static PictureInput open(Kind kind, AVCodecContext encoder) throws LibavException {
        return switch (kind) {
            case PLANAR -> {
                encoder.pix_fmt(avutil.AV_PIX_FMT_YUV420P);
                yield new PlanarInput();
            }
            case NV12 -> {
                encoder.pix_fmt(avutil.AV_PIX_FMT_NV12);
                yield Nv12Input.open(encoder.width(), encoder.height());
            }
            case VAAPI -> VaapiInput.open(encoder);
        };
    }

    /// The picture for the encoder; valid until the next one.
    AVFrame prepare(AVFrame picture) throws LibavException;

    @Override
    void close();
}
