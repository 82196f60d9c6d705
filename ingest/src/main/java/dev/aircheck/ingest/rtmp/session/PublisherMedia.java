package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.IngestProblem;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.ingest.flv.FlvDemuxer;
import dev.aircheck.ingest.rtmp.message.RtmpMessage;
import dev.aircheck.packager.media.MediaEvent;
import java.time.Instant;

/// The media of one accepted publisher on its way to the sink: Started first, Ended once and last. Confined to the
/// event loop.
final class PublisherMedia {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final MediaSink sink;
    private final FlvDemuxer demuxer;
    private boolean ended;
    private long bitrateWarnings;

    PublisherMedia(MediaSink sink, PeerChannel peer) {
        this.sink = sink;
        this.demuxer = new FlvDemuxer(sink, () -> peer.nowNanos() / NANOS_PER_MILLI);
    }

    void start(Instant wallClock) {
        sink.accept(new MediaEvent.Started(wallClock));
    }

    void audio(RtmpMessage.Audio message) {
        demuxer.audio(message.timestamp(), message.payload());
    }

    void video(RtmpMessage.Video message) {
        demuxer.video(message.timestamp(), message.payload());
    }

    void end(boolean clean) {
        if (!ended) {
            ended = true;
            sink.accept(new MediaEvent.Ended(clean));
        }
    }

    void warnOfBitrate() {
        sink.problem(new IngestProblem(
                IngestProblem.Kind.BITRATE_HIGH,
                "The stream's bit rate is unusually high. Lower the bit rate in the encoder's output settings.",
                ++bitrateWarnings));
    }

    boolean isWritable() {
        return sink.isWritable();
    }

    void onWritable(Runnable resume) {
        sink.onWritable(resume);
    }
}
