package dev.aircheck.ingest.flv;

import dev.aircheck.packager.media.Bytes;

/// What one video message carries, legacy FLV and Enhanced RTMP alike. Further tracks of a multitrack message are
/// counted, not kept.
sealed interface VideoPacket {
    record SequenceStart(VideoCodec codec, Bytes configuration) implements VideoPacket {}

    record CodedFrame(VideoCodec codec, int compositionOffsetMillis, Bytes data) implements VideoPacket {}

    record SequenceEnd(VideoCodec codec) implements VideoPacket {}

    /// Colour information (Enhanced RTMP v2, VideoPacketType.Metadata), AMF not decoded.
    record Metadata(Bytes amf) implements VideoPacket {}

    /// A message for another track than the first.
    record OtherTrack() implements VideoPacket {}

    /// Nothing in it: a zero-length message, or a seek mark for players.
    record Empty() implements VideoPacket {}

    /// A codec or packet type that nobody has told us of.
    record Unknown(String what) implements VideoPacket {}
}
