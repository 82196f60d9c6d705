package dev.aircheck.ingest.flv;

import dev.aircheck.packager.media.Bytes;

/// Reads audio messages: AUDIODATA of the FLV specification (E.4.2) and ExAudioTagHeader of Enhanced RTMP v2. Pure.
final class AudioPayload {
    private static final int ENHANCED_FORMAT = 9;
    private static final int PACKET_MULTITRACK = 5;

    private AudioPayload() {}

    static AudioPacket read(Bytes payload) {
        if (payload.isEmpty()) {
            return new AudioPacket.Silence();
        }
        PayloadReader in = new PayloadReader(payload);
        int first = in.uint8();
        int format = first >> 4;
        if (format == ENHANCED_FORMAT) {
            return enhanced(in, first & 0x0F);
        }
        return AudioCodec.ofFlvId(format)
                .map(codec -> legacy(in, codec))
                .orElseGet(() -> new AudioPacket.Unknown("audio codec id " + format));
    }

    private static AudioPacket legacy(PayloadReader in, AudioCodec codec) {
        if (codec != AudioCodec.AAC) {
            return new AudioPacket.CodedFrame(codec, in.rest());
        }
        int packetType = in.uint8();
        return switch (packetType) {
            case 0 -> new AudioPacket.SequenceStart(codec, in.rest());
            case 1 -> new AudioPacket.CodedFrame(codec, in.rest());
            default -> new AudioPacket.Unknown("AAC packet type " + packetType);
        };
    }

    private static AudioPacket enhanced(PayloadReader in, int packetType) {
        EnhancedHeader header = EnhancedHeader.read(in, packetType, PACKET_MULTITRACK);
        if (!header.firstTrack()) {
            return new AudioPacket.OtherTrack();
        }
        return AudioCodec.ofFourCc(header.fourCc())
                .map(codec -> packet(header, codec))
                .orElseGet(() -> new AudioPacket.Unknown("audio FourCC"));
    }

    private static AudioPacket packet(EnhancedHeader header, AudioCodec codec) {
        return switch (header.packetType()) {
            case 0 -> new AudioPacket.SequenceStart(codec, header.body());
            case 1 -> new AudioPacket.CodedFrame(codec, header.body());
            case 2 -> new AudioPacket.SequenceEnd(codec);
            case 4 -> new AudioPacket.MultichannelConfig();
            default -> new AudioPacket.Unknown("audio packet type " + header.packetType());
        };
    }
}
