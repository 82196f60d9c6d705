package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.IOException;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/// One job through libav: decode once, choose pictures, scale in a cascade, encode every rung.
public final class TranscodePipeline implements JobPipeline {
    private final PictureDecoder decoder;
    private final RungCascade cascade;
    private final CellSchedule<DecodedPicture> schedule;

    private TranscodePipeline(PictureDecoder decoder, RungCascade cascade, ToWorker.JobStarted job) {
        this.decoder = decoder;
        this.cascade = cascade;
        this.schedule = new CellSchedule<>(job.cells(), cascade);
    }

    /// Unpacks and loads libav, so that the first job need not wait for it. libav's own messages stay off: they quote
    /// what a publisher sent.
    public static void loadLibraries() {
        Loader.load(avcodec.class);
        Loader.load(swscale.class);
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
    }

    public static JobPipeline open(ToWorker.JobStarted job, ResultSink sink) throws LibavException {
        PictureDecoder decoder = PictureDecoder.open(job.format());
        return new TranscodePipeline(decoder, new RungCascade(job, sink), job);
    }

    @Override
    public void accept(VideoSample sample) throws IOException {
        decoder.decode(sample, this::take);
    }

    @Override
    public void finish() throws IOException {
        decoder.flush(this::take);
        schedule.finish();
    }

    @Override
    public int corruptPictures() {
        return decoder.corruptPictures();
    }

    private boolean take(DecodedPicture picture) throws IOException {
        return schedule.accept(picture, picture.ptsTicks());
    }

    @Override
    public void close() {
        cascade.close();
        decoder.close();
    }
}
