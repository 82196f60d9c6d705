package dev.aircheck.ingest.flv;

import dev.aircheck.ingest.IngestProblem.Kind;
import dev.aircheck.packager.bitstream.AvcDecoderConfiguration;
import dev.aircheck.packager.bitstream.MalformedBitstreamException;
import dev.aircheck.packager.bitstream.NalUnits;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Video packets to events: H.264 only. Begins at the first IDR; pictures pass as received, in length-prefixed
/// framing.
final class VideoDemuxer {
    private static final int ANNEX_B_LENGTH_SIZE = 4;

    private final DemuxerContext context;
    private final ConfigurationWait wait = new ConfigurationWait();

    /// Null until the encoder has configured a decoder, by sequence header or in-band.
    private VideoFormat.@Nullable Avc format;

    private boolean configuredInBand;
    private boolean keyFrameSeen;

    VideoDemuxer(DemuxerContext context) {
        this.context = context;
    }

    void accept(long timestamp, VideoPacket packet) {
        switch (packet) {
            case VideoPacket.SequenceStart(VideoCodec codec, Bytes configuration) -> {
                requireAvc(codec);
                sequenceHeader(configuration);
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

    /// Encoders repeat it, some with every key frame: only a different one is news.
    private void sequenceHeader(Bytes configuration) {
        if (format != null && format.decoderConfiguration().equals(configuration)) {
            return;
        }
        try {
            Bytes avcC = NalUnits.isAnnexB(configuration)
                    ? fromParameterSets(NalUnits.fromAnnexB(configuration))
                    : configuration;
            configure(AvcDecoderConfiguration.parse(avcC), false);
        } catch (MalformedBitstreamException _) {
            context.problem(
                    Kind.INVALID_CODEC_CONFIG,
                    "The encoder sent a video configuration that cannot be read. Restart the encoder.");
        }
    }

    private void configure(VideoFormat.Avc next, boolean inBand) {
        configuredInBand = inBand;
        if (!next.equals(format)) {
            format = next;
            context.sink.accept(new MediaEvent.VideoConfigured(next));
        }
    }

    private static Bytes fromParameterSets(List<Bytes> units) {
        return AvcDecoderConfiguration.of(NalUnits.ofType(units, NalUnits.SPS), NalUnits.ofType(units, NalUnits.PPS));
    }

    private void picture(long timestamp, int compositionOffset, Bytes data) {
        long dtsMillis = context.time(Timeline.Track.VIDEO, timestamp);
        boolean annexB = NalUnits.isAnnexB(data);
        List<Bytes> units = annexB ? NalUnits.fromAnnexB(data) : NalUnits.split(data, lengthSize());
        if (units.isEmpty()) {
            return;
        }
        if (format == null || configuredInBand) {
            configureInBand(units);
        }
        VideoFormat.Avc configured = format;
        if (configured == null) {
            if (wait.expired(dtsMillis)) {
                throw context.noConfiguration();
            }
            beforeKeyFrame();
            return;
        }
        boolean idr = !NalUnits.ofType(units, NalUnits.IDR).isEmpty();
        keyFrameSeen |= idr;
        if (!keyFrameSeen) {
            beforeKeyFrame();
            return;
        }
        Bytes payload = annexB ? NalUnits.join(units, configured.nalLengthSize()) : data;
        context.sink.accept(new MediaEvent.VideoAccessUnit(dtsMillis, compositionOffset, idr, payload));
    }

    private int lengthSize() {
        return format == null ? ANNEX_B_LENGTH_SIZE : format.nalLengthSize();
    }

    private void configureInBand(List<Bytes> units) {
        boolean complete = !NalUnits.ofType(units, NalUnits.SPS).isEmpty()
                && !NalUnits.ofType(units, NalUnits.PPS).isEmpty();
        if (complete) {
            configure(AvcDecoderConfiguration.parse(fromParameterSets(units)), true);
        }
    }

    private void beforeKeyFrame() {
        context.problem(
                Kind.FRAMES_BEFORE_KEY_FRAME,
                "Pictures before the first key frame were left out. Set the encoder's keyframe interval to 2 s.");
    }
}
