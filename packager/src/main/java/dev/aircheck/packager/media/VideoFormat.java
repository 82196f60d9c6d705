package dev.aircheck.packager.media;

/// How a video track is coded. One nested record for each codec: consumers switch without a default.
public sealed interface VideoFormat {
    /// Coded picture size after cropping, in pixels.
    int widthPx();

    int heightPx();

    /// The decoder configuration record as it stands in a sample entry: `avcC` payload.
    Bytes decoderConfiguration();

    /// RFC 6381 `codecs` parameter, e.g. `avc1.64001f`.
    String codecs();

    /// H.264. `decoderConfiguration` is an AVCDecoderConfigurationRecord (ISO/IEC 14496-15 5.3.3.1), exactly as
    /// received.
    /// `sarWidth`:`sarHeight` is the sample aspect ratio (1:1 when the stream does not say).
    record Avc(Bytes decoderConfiguration, int widthPx, int heightPx, int sarWidth, int sarHeight)
            implements VideoFormat {
        @Override
        public String codecs() {
            return "avc1.%02x%02x%02x"
                    .formatted(decoderConfiguration.at(1), decoderConfiguration.at(2), decoderConfiguration.at(3));
        }

        /// Bytes of the length in front of each NAL unit: 1, 2 or 4.
        public int nalLengthSize() {
            return (decoderConfiguration.at(4) & 3) + 1;
        }
    }
}
