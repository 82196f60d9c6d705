package dev.aircheck.ingest.flv;

import dev.aircheck.packager.media.Bytes;

/// What one audio message carries, legacy FLV and Enhanced RTMP alike.
sealed interface AudioPacket {
    record SequenceStart(AudioCodec codec, Bytes configuration) implements AudioPacket {}

    record CodedFrame(AudioCodec codec, Bytes data) implements AudioPacket {}

    record SequenceEnd(AudioCodec codec) implements AudioPacket {}

    /// Speaker order (Enhanced RTMP v2, AudioPacketType.MultichannelConfig); AAC says the same in its own
    /// configuration.
    record MultichannelConfig() implements AudioPacket {}

    /// A message for another track than the first.
    record OtherTrack() implements AudioPacket {}

    /// Zero length: Enhanced RTMP's mark for silence.
    record Silence() implements AudioPacket {}

    /// A codec or packet type that nobody has told us of.
    record Unknown(String what) implements AudioPacket {}
}
