package dev.aircheck.ingest.flv;

import dev.aircheck.ingest.IngestProblem.Kind;
import dev.aircheck.packager.bitstream.AdtsFrames;
import dev.aircheck.packager.bitstream.AudioSpecificConfig;
import dev.aircheck.packager.bitstream.MalformedBitstreamException;
import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Audio packets to events: AAC only, raw frames as received.
final class AudioDemuxer {
    private static final int MILLIS_PER_SECOND = 1000;

    /// Twice what AAC has at its highest sample rate (96,000 Hz, 1024 samples a frame).
    private static final int MAX_FRAMES_PER_SECOND = 200;

    private final DemuxerContext context;
    private final ConfigurationWait wait = new ConfigurationWait();
    private final PacketRate rate = new PacketRate(MAX_FRAMES_PER_SECOND);

    /// Null until the encoder has configured a decoder.
    private AudioFormat.@Nullable Aac format;

    AudioDemuxer(DemuxerContext context) {
        this.context = context;
    }

    void accept(long timestamp, AudioPacket packet) {
        switch (packet) {
            case AudioPacket.SequenceStart(AudioCodec codec, Bytes configuration) -> {
                requireAac(codec);
                sequenceHeader(configuration);
            }
            case AudioPacket.CodedFrame(AudioCodec codec, Bytes data) -> {
                requireAac(codec);
                frames(timestamp, data);
            }
            case AudioPacket.OtherTrack() -> context.otherTrack();
            case AudioPacket.Unknown(String what) -> context.unknown(what);
            case AudioPacket.SequenceEnd _, AudioPacket.MultichannelConfig _, AudioPacket.Silence _ -> {}
        }
    }

    private void requireAac(AudioCodec codec) {
        if (codec != AudioCodec.AAC) {
            throw context.unsupported(
                    codec.title + " audio", "Choose an AAC audio encoder: in OBS, Settings, Output, Audio Encoder.");
        }
    }

    /// Some encoders send an empty one first, and the real one behind it.
    private void sequenceHeader(Bytes configuration) {
        boolean repeated = format != null && format.audioSpecificConfig().equals(configuration);
        if (configuration.isEmpty() || repeated) {
            return;
        }
        try {
            format = AudioSpecificConfig.parse(configuration);
            context.sink.accept(new MediaEvent.AudioConfigured(format));
        } catch (MalformedBitstreamException _) {
            context.problem(
                    Kind.INVALID_CODEC_CONFIG,
                    "The encoder sent an audio configuration that cannot be read. Choose AAC-LC in the encoder.");
        }
    }

    private void frames(long timestamp, Bytes data) {
        if (data.isEmpty()) {
            return;
        }
        long ptsMillis = context.time(Timeline.Track.AUDIO, timestamp);
        if (AdtsFrames.isAdts(data)) {
            adts(ptsMillis, data);
        } else {
            emit(ptsMillis, List.of(data));
        }
    }

    private void adts(long ptsMillis, Bytes data) {
        if (format == null) {
            sequenceHeader(configurationOf(data));
        }
        emit(ptsMillis, AdtsFrames.strip(data));
    }

    /// A two-byte AudioSpecificConfig out of an ADTS header: object type 5 bits, rate index 4, channels 4, zeros.
    private static Bytes configurationOf(Bytes adts) {
        int objectType = (adts.at(2) >> 6) + 1;
        int rateIndex = adts.at(2) >> 2 & 0x0F;
        int channels = (adts.at(2) & 1) << 2 | adts.at(3) >> 6;
        int bits = objectType << 11 | rateIndex << 7 | channels << 3;
        return Bytes.wrap(new byte[] {(byte) (bits >> 8), (byte) bits});
    }

    private void emit(long ptsMillis, List<Bytes> frames) {
        AudioFormat.Aac configured = format;
        if (configured == null) {
            if (wait.expired(ptsMillis)) {
                throw context.noConfiguration();
            }
            context.problem(Kind.NO_CODEC_CONFIG, "Audio came before its configuration and was left out.");
            return;
        }
        long samples = 0;
        for (Bytes frame : frames) {
            long offset = samples * MILLIS_PER_SECOND / configured.sampleRateHz();
            if (rate.exceeded(ptsMillis + offset)) {
                throw context.tooMuchAudio(MAX_FRAMES_PER_SECOND);
            }
            context.sink.accept(new MediaEvent.AudioAccessUnit(ptsMillis + offset, frame));
            samples += configured.samplesPerFrame();
        }
    }
}
