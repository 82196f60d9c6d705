package dev.aircheck.ingest.flv;

import dev.aircheck.ingest.IngestProblem.Kind;
import dev.aircheck.packager.bitstream.MalformedBitstreamException;
import dev.aircheck.packager.bitstream.NalUnits;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoFormat;
import java.util.List;

/// Video packets to events: H.264 only. Begins at the first IDR; pictures pass as received, in length-prefixed
/// framing.
final class VideoDemuxer {
    /// Twice the fastest that anybody publishes.
    private static final int MAX_PICTURES_PER_SECOND = 240;

    private final DemuxerContext context;
    private final ConfigurationWait wait = new ConfigurationWait();
    private final AvcConfiguration configuration = new AvcConfiguration();
    private final PacketRate rate = new PacketRate(MAX_PICTURES_PER_SECOND);
    private boolean keyFrameSeen;

    VideoDemuxer(DemuxerContext context) {
        this.context = context;
    }

    void accept(long timestamp, VideoPacket packet) {
        switch (packet) {
            case VideoPacket.SequenceStart(VideoCodec codec, Bytes header) -> {
                requireAvc(codec);
                sequenceHeader(header);
            }
            case VideoPacket.CodedFrame(VideoCodec codec, int compositionOffset, Bytes data) -> {
                requireAvc(codec);
                picture(timestamp, context.compositionOffset(compositionOffset), data);
            }
            case VideoPacket.OtherTrack() -> context.otherTrack();
            case VideoPacket.Unknown(String what) -> context.unknown(what);
            case VideoPacket.SequenceEnd _, VideoPacket.Metadata _, VideoPacket.Empty _ -> {}
        }
    }

    private void requireAvc(VideoCodec codec) {
        if (codec != VideoCodec.AVC) {
            throw context.unsupported(
                    codec.title, "Choose an H.264 video encoder: in OBS, Settings, Output, Video Encoder.");
        }
    }

    private void sequenceHeader(Bytes header) {
        try {
            configuration.header(header).ifPresent(this::configured);
        } catch (MalformedBitstreamException _) {
            context.problem(
                    Kind.INVALID_CODEC_CONFIG,
                    "The encoder sent a video configuration that cannot be read. Restart the encoder.");
        }
    }

    private void configured(VideoFormat.Avc format) {
        context.sink.accept(new MediaEvent.VideoConfigured(format));
    }

    private void picture(long timestamp, int compositionOffset, Bytes data) {
        long dtsMillis = context.time(Timeline.Track.VIDEO, timestamp);
        boolean annexB = NalUnits.isAnnexB(data);
        List<Bytes> units =
                annexB ? NalUnits.fromAnnexB(data) : NalUnits.split(data, configuration.receivedLengthSize());
        if (units.isEmpty()) {
            return;
        }
        boolean idr = !NalUnits.ofType(units, NalUnits.IDR).isEmpty();
        configuration.inBand(units, idr).ifPresent(this::configured);
        VideoFormat.Avc format = configuration.format();
        if (format == null && wait.expired(dtsMillis)) {
            throw context.noConfiguration();
        }
        keyFrameSeen |= idr && format != null;
        if (format == null || !keyFrameSeen) {
            beforeKeyFrame();
            return;
        }
        if (rate.exceeded(dtsMillis)) {
            context.problem(
                    Kind.FRAME_RATE_HIGH,
                    "The encoder sends more than %d pictures a second. Set a lower frame rate."
                            .formatted(MAX_PICTURES_PER_SECOND));
        }
        boolean asReceived = !annexB && configuration.receivedLengthSize() == format.nalLengthSize();
        Bytes payload = asReceived ? data : NalUnits.join(units, format.nalLengthSize());
        context.sink.accept(new MediaEvent.VideoAccessUnit(dtsMillis, compositionOffset, idr, payload));
    }

    private void beforeKeyFrame() {
        context.problem(
                Kind.FRAMES_BEFORE_KEY_FRAME,
                "Pictures before the first key frame were left out. Set the encoder's keyframe interval to 2 s.");
    }
}
