package dev.aircheck.ingest.flv;

import dev.aircheck.packager.media.Bytes;
import java.util.Optional;

/// Reads video messages: VIDEODATA of the FLV specification (E.4.3) and ExVideoTagHeader of Enhanced RTMP v2. Pure.
final class VideoPayload {
    private static final int ENHANCED_BIT = 0x80;
    private static final int FRAME_TYPE_COMMAND = 5;
    private static final int PACKET_METADATA = 4;
    private static final int PACKET_MULTITRACK = 6;

    private VideoPayload() {}

    static VideoPacket read(Bytes payload) {
        if (payload.isEmpty()) {
            return new VideoPacket.Empty();
        }
        PayloadReader in = new PayloadReader(payload);
        int first = in.uint8();
        return (first & ENHANCED_BIT) != 0 ? enhanced(in, first) : legacy(in, first);
    }

    private static VideoPacket legacy(PayloadReader in, int first) {
        if (first >> 4 == FRAME_TYPE_COMMAND) {
            return new VideoPacket.Empty();
        }
        Optional<VideoCodec> codec = VideoCodec.ofFlvId(first & 0x0F);
        if (codec.isEmpty()) {
            return new VideoPacket.Unknown("video codec id " + (first & 0x0F));
        }
        if (!codec.get().reorders()) {
            return new VideoPacket.CodedFrame(codec.get(), 0, in.rest());
        }
        int packetType = in.uint8();
        int compositionOffset = in.int24();
        return switch (packetType) {
            case 0 -> new VideoPacket.SequenceStart(codec.get(), in.rest());
            case 1 -> new VideoPacket.CodedFrame(codec.get(), compositionOffset, in.rest());
            case 2 -> new VideoPacket.SequenceEnd(codec.get());
            default -> new VideoPacket.Unknown("AVC packet type " + packetType);
        };
    }

    /// The frame type bits are ignored, but for commands: what a picture is shows in its NAL units.
    private static VideoPacket enhanced(PayloadReader in, int first) {
        int packetType = EnhancedHeader.skipModEx(in, first & 0x0F);
        if ((first >> 4 & 7) == FRAME_TYPE_COMMAND && packetType != PACKET_METADATA) {
            return new VideoPacket.Empty();
        }
        EnhancedHeader header = EnhancedHeader.read(in, packetType, PACKET_MULTITRACK);
        if (!header.firstTrack()) {
            return new VideoPacket.OtherTrack();
        }
        return VideoCodec.ofFourCc(header.fourCc())
                .map(codec -> packet(header, codec))
                .orElseGet(() -> new VideoPacket.Unknown("video FourCC"));
    }

    private static VideoPacket packet(EnhancedHeader header, VideoCodec codec) {
        return switch (header.packetType()) {
            case 0 -> new VideoPacket.SequenceStart(codec, header.body());
            case 1 -> codedFrame(header, codec);
            case 2 -> new VideoPacket.SequenceEnd(codec);
            case 3 -> new VideoPacket.CodedFrame(codec, 0, header.body());
            case PACKET_METADATA -> new VideoPacket.Metadata(header.body());
            default -> new VideoPacket.Unknown("video packet type " + header.packetType());
        };
    }

    private static VideoPacket codedFrame(EnhancedHeader header, VideoCodec codec) {
        if (!codec.reorders()) {
            return new VideoPacket.CodedFrame(codec, 0, header.body());
        }
        PayloadReader body = new PayloadReader(header.body());
        int compositionOffset = body.int24();
        return new VideoPacket.CodedFrame(codec, compositionOffset, body.rest());
    }
}
