package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.transcoder.protocol.DecoderPlace;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.IOException;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/// One job through libav: decode once, choose pictures, scale in a cascade, encode every rung.
///
/// A decoder that has to go on after the job is never ended (libav would forget its references): the job's samples
/// reach beyond its cells, and decoding stops with the picture that makes the last cell full.
public final class TranscodePipeline implements JobPipeline {
    private final ToWorker.JobStarted job;
    private final OpenDecoders decoders;
    private final PictureDecoder decoder;
    private final long decodedBeforeTicks;
    private final int corruptBefore;
    private final RungCascade cascade;
    private final CellSchedule<DecodedPicture> schedule;
    private boolean finished;

    private TranscodePipeline(ToWorker.JobStarted job, ResultSink sink, OpenDecoders decoders, PictureDecoder decoder) {
        this.job = job;
        this.decoders = decoders;
        this.decoder = decoder;
        this.decodedBeforeTicks = decoder.decodedTicks();
        this.corruptBefore = decoder.corruptPictures();
        this.cascade = new RungCascade(job, sink);
        this.schedule = new CellSchedule<>(job.cells(), new CellSinks<>(new StillTaker(job.stills(), sink), cascade));
    }

    /// Unpacks and loads libav, so that the first job need not wait for it. libav's own messages stay off: they quote
    /// what a publisher sent.
    public static void loadLibraries() {
        Loader.load(avcodec.class);
        Loader.load(swscale.class);
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
    }

    public static JobPipeline open(ToWorker.JobStarted job, ResultSink sink, OpenDecoders decoders) throws IOException {
        DecoderPlace resumed = job.decoder().resumed();
        PictureDecoder decoder = resumed == null ? PictureDecoder.open(job.format()) : decoders.take(resumed);
        var pipeline = new TranscodePipeline(job, sink, decoders, decoder);
        try {
            pipeline.goOn();
            return pipeline;
        } catch (IOException failed) {
            pipeline.close();
            throw failed;
        }
    }

    /// Stands where the decoder's last job ended.
    private void goOn() throws IOException {
        DecodedPicture onScreen = decoder.onScreen();
        if (onScreen != null) {
            schedule.startWith(onScreen, onScreen.ptsTicks());
        }
        decoder.goOn(this::take);
    }

    /// Leaves out what the decoder has had in an earlier job, and what only a later one needs.
    @Override
    public void accept(VideoSample sample) throws IOException {
        if (sample.dtsTicks() > decodedBeforeTicks && !schedule.isComplete()) {
            decoder.decode(sample, this::take);
        }
    }

    @Override
    public void finish() throws IOException {
        if (!schedule.isComplete() && job.decoder().left() == null) {
            decoder.flush(this::take);
        }
        schedule.finish();
        finished = true;
    }

    @Override
    public int corruptPictures() {
        return decoder.corruptPictures() - corruptBefore;
    }

    private CellSchedule.Fate take(DecodedPicture picture) throws IOException {
        return schedule.accept(picture, picture.ptsTicks());
    }

    @Override
    public void close() {
        cascade.close();
        DecoderPlace left = job.decoder().left();
        if (finished && left != null) {
            decoders.keep(left, decoder);
        } else {
            decoder.close();
        }
    }
}
