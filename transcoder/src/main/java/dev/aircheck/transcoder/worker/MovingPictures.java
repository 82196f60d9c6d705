package dev.aircheck.transcoder.worker;

import dev.aircheck.transcoder.PictureSize;
import java.util.Random;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/// An invented scene: a grained texture that drifts, its middle third the other way. Enough motion and detail that an
/// encoder has to work for it. Owns its one picture, which the next one replaces.
final class MovingPictures implements AutoCloseable {
    private static final int SEED = 1;
    private static final int PLANES = 3;

    /// How far the texture drifts before it turns back.
    private static final int DRIFT_PX = 64;

    private static final int MIDDLE_LUMA = 120;
    private static final int WAVE_LUMA = 70;
    private static final int GRAIN_LUMA = 9;

    private final AVFrame frame = avutil.av_frame_alloc();
    private final PictureSize size;
    private final int textureWidthPx;
    private final byte[] texture;

    private MovingPictures(PictureSize size) {
        this.size = size;
        this.textureWidthPx = size.widthPx() + DRIFT_PX;
        this.texture = texture(textureWidthPx, size.heightPx() + DRIFT_PX);
    }

    static MovingPictures open(PictureSize size) throws LibavException {
        MovingPictures pictures = new MovingPictures(size);
        pictures.frame.format(avutil.AV_PIX_FMT_YUV420P).width(size.widthPx()).height(size.heightPx());
        pictures.frame.color_range(avutil.AVCOL_RANGE_MPEG);
        try {
            LibavException.check(avutil.av_frame_get_buffer(pictures.frame, 0), "av_frame_get_buffer");
            return pictures;
        } catch (LibavException refused) {
            pictures.close();
            throw refused;
        }
    }

    private static byte[] texture(int widthPx, int heightPx) {
        Random random = new Random(SEED);
        byte[] samples = new byte[widthPx * heightPx];
        for (int y = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++) {
                double wave = Math.sin(x * 0.047 + y * 0.011) * Math.cos(y * 0.061);
                samples[y * widthPx + x] =
                        (byte) (MIDDLE_LUMA + WAVE_LUMA * wave + random.nextInt(2 * GRAIN_LUMA) - GRAIN_LUMA);
            }
        }
        return samples;
    }

    /// Valid until the next one.
    AVFrame picture(int number) throws LibavException {
        LibavException.check(avutil.av_frame_make_writable(frame), "av_frame_make_writable");
        int turn = number % (2 * DRIFT_PX);
        int drift = turn < DRIFT_PX ? turn : 2 * DRIFT_PX - 1 - turn;
        for (int plane = 0; plane < PLANES; plane++) {
            fill(plane, drift);
        }
        return frame;
    }

    private void fill(int plane, int drift) {
        int shrink = plane == 0 ? 1 : 2;
        int width = size.widthPx() / shrink;
        int height = size.heightPx() / shrink;
        int stride = frame.linesize(plane);
        BytePointer samples = new BytePointer(frame.data(plane)).capacity((long) stride * height);
        for (int y = 0; y < height; y++) {
            boolean middle = y >= height / 3 && y < 2 * height / 3;
            int x = (middle ? DRIFT_PX - 1 - drift : drift) / shrink;
            samples.position((long) y * stride).put(texture, (y + drift / 2) * textureWidthPx + x, width);
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
    }
}
