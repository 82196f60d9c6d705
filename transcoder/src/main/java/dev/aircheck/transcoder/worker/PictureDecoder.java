package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.transcoder.SizeGate;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/// Samples in, pictures in presentation order out. Owns its context, packet and two frames: the picture that was
/// taken last stays valid while the next one is decoded. A picture that was left over is given to the next taker.
final class PictureDecoder implements AutoCloseable {
    /// `FF_COMPLIANCE_STRICT`: libav's decoder then waits for as many pictures as the level may reorder, instead of
    /// learning from a first picture that it gave out too early.
    private static final int STRICT = 1;

    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private AVFrame spare = avutil.av_frame_alloc();
    private AVFrame held = avutil.av_frame_alloc();
    private @Nullable DecodedPicture onScreen;
    private boolean leftOver;
    private long decodedTicks = Long.MIN_VALUE;
    private int corruptPictures;

    private PictureDecoder(AVCodecContext context) {
        this.context = context;
    }

    /// Takes pictures, and says how long they must stay valid.
    interface Taker {
        CellSchedule.Fate take(DecodedPicture picture) throws IOException;
    }

    static PictureDecoder open(VideoFormat format) throws LibavException {
        return switch (format) {
            case VideoFormat.Avc avc -> open(DecoderAllowList.find("h264"), avc.decoderConfiguration());
        };
    }

    private static PictureDecoder open(AVCodec codec, Bytes configuration) throws LibavException {
        AVCodecContext context =
                LibavException.checkFound(avcodec.avcodec_alloc_context3(codec), "avcodec_alloc_context3");
        PictureDecoder decoder = new PictureDecoder(context);
        try {
            context.extradata(padded(configuration));
            context.extradata_size(configuration.length());
            context.thread_count(1);
            context.max_pixels(SizeGate.MAX_PIXELS);
            context.strict_std_compliance(STRICT);
            LibavException.check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "avcodec_open2");
            return decoder;
        } catch (LibavException refused) {
            decoder.close();
            throw refused;
        }
    }

    /// libav owns and frees it together with the context, so it comes from libav's allocator.
    private static BytePointer padded(Bytes configuration) {
        int size = configuration.length() + avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
        BytePointer copy = new BytePointer(avutil.av_mallocz(size)).capacity(size);
        copy.put(configuration.toArray(), 0, configuration.length());
        return copy;
    }

    /// A sample that cannot be decoded is skipped and counted: the next one may be sound again.
    void decode(VideoSample sample, Taker taker) throws IOException {
        decodedTicks = sample.dtsTicks();
        if (sample.payload().isEmpty()) {
            return;
        }
        byte[] payload = sample.payload().toArray();
        LibavException.check(avcodec.av_new_packet(packet, payload.length), "av_new_packet");
        packet.data().capacity(payload.length).put(payload);
        packet.pts(sample.ptsTicks()).dts(sample.dtsTicks());
        int sent = avcodec.avcodec_send_packet(context, packet);
        avcodec.av_packet_unref(packet);
        if (sent < 0) {
            corruptPictures++;
        }
        takeAll(taker);
    }

    void flush(Taker taker) throws IOException {
        avcodec.avcodec_send_packet(context, null);
        takeAll(taker);
    }

    /// Gives out what an earlier taker has left.
    void goOn(Taker taker) throws IOException {
        if (leftOver) {
            leftOver = false;
            take(taker);
            takeAll(taker);
        }
    }

    /// The picture that was taken last; null before the first one.
    @Nullable
    DecodedPicture onScreen() {
        return onScreen;
    }

    /// The decode time of the last sample.
    long decodedTicks() {
        return decodedTicks;
    }

    int corruptPictures() {
        return corruptPictures;
    }

    private void takeAll(Taker taker) throws IOException {
        while (!leftOver && avcodec.avcodec_receive_frame(context, spare) >= 0) {
            if ((spare.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || spare.decode_error_flags() != 0) {
                corruptPictures++;
            }
            PixelFormats.makePlain(spare);
            take(taker);
        }
    }

    private void take(Taker taker) throws IOException {
        var picture = new DecodedPicture(spare, spare.pts());
        var fate = spare.pts() == avutil.AV_NOPTS_VALUE ? CellSchedule.Fate.DROPPED : taker.take(picture);
        switch (fate) {
            case TAKEN -> {
                AVFrame free = held;
                held = spare;
                spare = free;
                onScreen = picture;
                avutil.av_frame_unref(spare);
            }
            case DROPPED -> avutil.av_frame_unref(spare);
            case LEFT_OVER -> leftOver = true;
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(spare);
        avutil.av_frame_free(held);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
