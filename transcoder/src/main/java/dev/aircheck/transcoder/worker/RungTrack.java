package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.EncodedSegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// One rung of the job: its scaler, its rate and the encoder of the cell that is open. What fails here fails only
/// this cell of this rung.
final class RungTrack implements AutoCloseable {
    private final EncoderSettings settings;
    private final PictureScaler scaler;
    private final FrameDecimator decimator;
    private @Nullable PictureEncoder encoder;
    private @Nullable String failure;

    RungTrack(EncoderSettings settings) {
        this.settings = settings;
        this.scaler =
                new PictureScaler(settings.rung().widthPx(), settings.rung().heightPx());
        this.decimator = new FrameDecimator(settings.rung().maxFrameRate());
    }

    boolean wants(long ptsTicks, boolean keyFrame) {
        return decimator.keeps(ptsTicks, keyFrame);
    }

    AVFrame scale(AVFrame larger, long sourcePtsTicks) throws LibavException {
        return scaler.scale(larger, sourcePtsTicks);
    }

    /// @param colours the decoded picture, which knows how its samples are meant
    void encode(AVFrame scaled, AVFrame colours, long ptsTicks, boolean keyFrame) {
        if (failure != null) {
            return;
        }
        try {
            PictureEncoder current = encoder;
            if (current == null) {
                current = PictureEncoder.open(settings, colours);
                encoder = current;
            }
            current.encode(scaled, ptsTicks, keyFrame);
        } catch (LibavException refused) {
            fail(refused.getMessage());
        }
    }

    void fail(String reason) {
        failure = failure == null ? reason : failure;
    }

    void end(EncodeCell cell, ResultSink sink) throws IOException {
        try (PictureEncoder ended = encoder) {
            if (failure == null && ended != null) {
                sink.encoded(settings.rung().name(), segment(cell, ended));
            } else {
                sink.failed(settings.rung().name(), cell.sequence(), reason());
            }
        } catch (LibavException refused) {
            sink.failed(settings.rung().name(), cell.sequence(), refused.getMessage());
        } finally {
            encoder = null;
            failure = null;
        }
    }

    private String reason() {
        return failure == null ? CellResult.Failed.NOTHING_DECODED : failure;
    }

    /// The i-th picture decoded gets the i-th smallest presentation time as its decode time.
    private static EncodedSegment segment(EncodeCell cell, PictureEncoder ended) throws LibavException {
        List<CodedPicture> coded = ended.finish();
        long[] times = coded.stream().mapToLong(CodedPicture::ptsTicks).sorted().toArray();
        List<VideoSample> samples = new ArrayList<>(coded.size());
        for (int i = 0; i < times.length; i++) {
            CodedPicture picture = coded.get(i);
            samples.add(new VideoSample(times[i], picture.ptsTicks(), picture.keyFrame(), picture.payload()));
        }
        return new EncodedSegment(cell.sequence(), ended.format(), cell.startTicks(), cell.endTicks(), samples);
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
        }
        scaler.close();
    }
}
