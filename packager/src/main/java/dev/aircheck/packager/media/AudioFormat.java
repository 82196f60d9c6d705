package dev.aircheck.packager.media;

/// How an audio track is coded. One nested record for each codec: consumers switch without a default.
public sealed interface AudioFormat {
    /// Output samples a second: the timescale of the audio track (after SBR, where that is signalled).
    int sampleRateHz();

    int channels();

    /// Output samples that one coded frame stands for.
    int samplesPerFrame();

    /// RFC 6381 `codecs` parameter, e.g. `mp4a.40.2`.
    String codecs();

    /// AAC. `audioSpecificConfig` (ISO/IEC 14496-3 1.6.2.1) exactly as received; `objectType` 2 is LC, 5 SBR, 29 PS.
    record Aac(Bytes audioSpecificConfig, int objectType, int sampleRateHz, int channels, int samplesPerFrame)
            implements AudioFormat {
        @Override
        public String codecs() {
            return "mp4a.40." + objectType;
        }
    }
}
