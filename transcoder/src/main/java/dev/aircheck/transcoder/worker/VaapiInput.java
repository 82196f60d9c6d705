package dev.aircheck.transcoder.worker;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/// Pictures in the memory of the first graphics device that FFmpeg finds. Owns its connection to the device, its pool
/// of surfaces and the surface that was filled last.
final class VaapiInput implements PictureInput {
    private static final int SURFACES = 8;

    private final Nv12Input converter;
    // Null until connected: a new AVBufferRef() would be a struct without a buffer.
    private final AVBufferRef device = new AVBufferRef((Pointer) null);
    private final AVFrame surface = avutil.av_frame_alloc();
    private AVBufferRef surfaces = new AVBufferRef((Pointer) null);

    private VaapiInput(Nv12Input converter) {
        this.converter = converter;
    }

    static VaapiInput open(AVCodecContext encoder) throws LibavException {
        VaapiInput input = new VaapiInput(Nv12Input.open(encoder.width(), encoder.height()));
        try {
            input.connect(encoder);
            return input;
        } catch (LibavException refused) {
            input.close();
            throw refused;
        }
    }

    private void connect(AVCodecContext encoder) throws LibavException {
        LibavException.check(
                avutil.av_hwdevice_ctx_create(
                        device, avutil.AV_HWDEVICE_TYPE_VAAPI, (String) null, (AVDictionary) null, 0),
                "av_hwdevice_ctx_create");
        surfaces = LibavException.checkFound(avutil.av_hwframe_ctx_alloc(device), "av_hwframe_ctx_alloc");
        new AVHWFramesContext(surfaces.data())
                .format(avutil.AV_PIX_FMT_VAAPI)
                .sw_format(avutil.AV_PIX_FMT_NV12)
                .width(encoder.width())
                .height(encoder.height())
                .initial_pool_size(SURFACES);
        LibavException.check(avutil.av_hwframe_ctx_init(surfaces), "av_hwframe_ctx_init");
        encoder.pix_fmt(avutil.AV_PIX_FMT_VAAPI);
        encoder.hw_frames_ctx(avutil.av_buffer_ref(surfaces));
    }

    @Override
    public AVFrame prepare(AVFrame picture) throws LibavException {
        AVFrame converted = converter.prepare(picture);
        avutil.av_frame_unref(surface);
        LibavException.check(avutil.av_hwframe_get_buffer(surfaces, surface, 0), "av_hwframe_get_buffer");
        LibavException.check(avutil.av_hwframe_transfer_data(surface, converted, 0), "av_hwframe_transfer_data");
        return surface;
    }

    @Override
    public void close() {
        avutil.av_frame_free(surface);
        if (!surfaces.isNull()) {
            avutil.av_buffer_unref(surfaces);
        }
        if (!device.isNull()) {
            avutil.av_buffer_unref(device);
        }
        converter.close();
    }
}
