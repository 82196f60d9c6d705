package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.transcoder.JpegPicture;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/// One picture as a JPEG file.
final class JpegEncoder {
    private JpegEncoder() {}

    /// @param quantiser 2 (best) to 31
    static JpegPicture encode(StillFrame picture, int quantiser) throws LibavException {
        AVCodec codec = LibavException.checkFound(
                avcodec.avcodec_find_encoder_by_name("mjpeg"), "avcodec_find_encoder_by_name");
        AVCodecContext context =
                LibavException.checkFound(avcodec.avcodec_alloc_context3(codec), "avcodec_alloc_context3");
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            context.width(picture.size().widthPx()).height(picture.size().heightPx());
            context.pix_fmt(avutil.AV_PIX_FMT_YUVJ420P).color_range(avutil.AVCOL_RANGE_JPEG);
            context.time_base().num(1).den(1);
            context.thread_count(1);
            context.flags(context.flags() | avcodec.AV_CODEC_FLAG_QSCALE);
            context.global_quality(quantiser * avutil.FF_QP2LAMBDA);
            picture.frame().quality(quantiser * avutil.FF_QP2LAMBDA);
            LibavException.check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "avcodec_open2");
            LibavException.check(avcodec.avcodec_send_frame(context, picture.frame()), "avcodec_send_frame");
            LibavException.check(avcodec.avcodec_send_frame(context, null), "avcodec_send_frame");
            LibavException.check(avcodec.avcodec_receive_packet(context, packet), "avcodec_receive_packet");
            byte[] file = new byte[packet.size()];
            packet.data().capacity(file.length).get(file);
            return new JpegPicture(picture.size(), Bytes.wrap(file));
        } finally {
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(context);
        }
    }
}
