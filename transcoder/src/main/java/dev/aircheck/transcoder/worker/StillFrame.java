package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.RawPicture;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;

/// A picture as JPEG wants it (JFIF: 4:2:0, 8 bit, full range, BT.601), with memory of its own.
final class StillFrame implements AutoCloseable {
    private static final int FULL_RANGE = 1;
    private static final int VIDEO_RANGE = 0;
    private static final int UNCHANGED = 1 << 16;

    /// Sources that do not say mean BT.709 from this height on.
    private static final int HD_HEIGHT_PX = 720;

    private static final byte BLACK_LUMA = 0;
    private static final byte GREY_CHROMA = (byte) 128;

    private final AVFrame frame = avutil.av_frame_alloc();
    private final PictureSize size;

    private StillFrame(PictureSize size) {
        this.size = size;
    }

    private static StillFrame allocate(PictureSize size) throws LibavException {
        StillFrame still = new StillFrame(size);
        still.frame.format(avutil.AV_PIX_FMT_YUVJ420P).width(size.widthPx()).height(size.heightPx());
        still.frame.color_range(avutil.AVCOL_RANGE_JPEG).colorspace(avutil.AVCOL_SPC_SMPTE170M);
        try {
            LibavException.check(avutil.av_frame_get_buffer(still.frame, 0), "av_frame_get_buffer");
            return still;
        } catch (LibavException refused) {
            still.close();
            throw refused;
        }
    }

    static StillFrame black(PictureSize size) throws LibavException {
        StillFrame still = allocate(size);
        for (int plane = 0; plane < 3; plane++) {
            byte[] line = new byte[still.width(plane)];
            Arrays.fill(line, plane == 0 ? BLACK_LUMA : GREY_CHROMA);
            for (int y = 0; y < still.height(plane); y++) {
                still.line(plane, 0, y).put(line);
            }
        }
        return still;
    }

    static StillFrame scaled(AVFrame source, PictureSize size) throws LibavException {
        StillFrame still = allocate(size);
        SwsContext scaler = null;
        try {
            scaler = scaler(source, size);
            LibavException.check(swscale.sws_scale_frame(scaler, still.frame, source), "sws_scale_frame");
            return still;
        } catch (LibavException refused) {
            still.close();
            throw refused;
        } finally {
            swscale.sws_freeContext(scaler);
        }
    }

    private static SwsContext scaler(AVFrame source, PictureSize size) throws LibavException {
        SwsContext scaler = LibavException.checkFound(
                swscale.sws_getContext(
                        source.width(),
                        source.height(),
                        source.format(),
                        size.widthPx(),
                        size.heightPx(),
                        avutil.AV_PIX_FMT_YUVJ420P,
                        swscale.SWS_BICUBIC,
                        null,
                        null,
                        (DoublePointer) null),
                "sws_getContext");
        // What it refuses (-1: nothing to convert for this layout) is left as it is.
        swscale.sws_setColorspaceDetails(
                scaler,
                swscale.sws_getCoefficients(matrix(source)),
                source.color_range() == avutil.AVCOL_RANGE_JPEG ? FULL_RANGE : VIDEO_RANGE,
                swscale.sws_getCoefficients(swscale.SWS_CS_ITU601),
                FULL_RANGE,
                0,
                UNCHANGED,
                UNCHANGED);
        return scaler;
    }

    /// libswscale numbers the matrices as the bit stream does (ITU-T H.264 Table E-5).
    private static int matrix(AVFrame source) {
        if (source.colorspace() != avutil.AVCOL_SPC_UNSPECIFIED) {
            return source.colorspace();
        }
        return source.height() >= HD_HEIGHT_PX ? swscale.SWS_CS_ITU709 : swscale.SWS_CS_ITU601;
    }

    AVFrame frame() {
        return frame;
    }

    PictureSize size() {
        return size;
    }

    /// Copies a picture into this one, its upper left corner at an even place.
    void put(RawPicture picture, int xPx, int yPx) {
        byte[] samples = picture.samples().toArray();
        int from = 0;
        for (int plane = 0; plane < 3; plane++) {
            int shrink = plane == 0 ? 1 : 2;
            int width = picture.size().widthPx() / shrink;
            int height = picture.size().heightPx() / shrink;
            for (int y = 0; y < height; y++) {
                line(plane, xPx / shrink, yPx / shrink + y).put(samples, from, width);
                from += width;
            }
        }
    }

    /// All samples, without the padding of lines.
    RawPicture samples() {
        byte[] samples = new byte[size.widthPx() * size.heightPx() * 3 / 2];
        int to = 0;
        for (int plane = 0; plane < 3; plane++) {
            int width = width(plane);
            for (int y = 0; y < height(plane); y++) {
                line(plane, 0, y).get(samples, to, width);
                to += width;
            }
        }
        return new RawPicture(size, Bytes.wrap(samples));
    }

    private int width(int plane) {
        return plane == 0 ? size.widthPx() : size.widthPx() / 2;
    }

    private int height(int plane) {
        return plane == 0 ? size.heightPx() : size.heightPx() / 2;
    }

    private BytePointer line(int plane, int x, int y) {
        long offset = (long) y * frame.linesize(plane) + x;
        return new BytePointer(frame.data(plane)).position(offset).limit(offset + width(plane) - x);
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
    }
}
