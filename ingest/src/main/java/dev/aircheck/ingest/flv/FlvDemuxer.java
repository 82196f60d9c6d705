package dev.aircheck.ingest.flv;

import dev.aircheck.ingest.MediaSink;
import dev.aircheck.packager.bitstream.MalformedBitstreamException;
import dev.aircheck.packager.media.Bytes;
import java.util.function.LongSupplier;

/// One publisher's audio and video messages to media events on one timeline. Broken messages are counted and dropped;
/// what cannot be served at all is an [dev.aircheck.ingest.RtmpProtocolException]. Confined to its connection's event
/// loop.
public final class FlvDemuxer {
    private final DemuxerContext context;
    private final VideoDemuxer video;
    private final AudioDemuxer audio;

    /// @param arrivalMillis a clock that never runs back, for encoders whose own stands still
    public FlvDemuxer(MediaSink sink, LongSupplier arrivalMillis) {
        this.context = new DemuxerContext(sink, arrivalMillis);
        this.video = new VideoDemuxer(context);
        this.audio = new AudioDemuxer(context);
    }

    public void video(long timestamp, Bytes payload) {
        try {
            video.accept(timestamp, VideoPayload.read(payload));
        } catch (PayloadReader.TruncatedPayloadException | MalformedBitstreamException _) {
            context.corrupt();
        }
    }

    public void audio(long timestamp, Bytes payload) {
        try {
            audio.accept(timestamp, AudioPayload.read(payload));
        } catch (PayloadReader.TruncatedPayloadException | MalformedBitstreamException _) {
            context.corrupt();
        }
    }
}
