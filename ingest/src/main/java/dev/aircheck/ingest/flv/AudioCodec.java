package dev.aircheck.ingest.flv;

import java.util.Arrays;
import java.util.Optional;

/// Audio codecs that FLV (4 bit id) or Enhanced RTMP (FourCC) can name.
enum AudioCodec {
    AAC("AAC", 10, "mp4a"),
    MP3("MP3", 2, ".mp3"),
    MP3_8K("MP3", 14, ""),
    OPUS("Opus", 13, "Opus"),
    FLAC("FLAC", -1, "fLaC"),
    AC3("AC-3", -1, "ac-3"),
    EAC3("E-AC-3", -1, "ec-3"),
    PCM("PCM", 0, ""),
    PCM_LE("PCM", 3, ""),
    ADPCM("ADPCM", 1, ""),
    NELLYMOSER_16K("Nellymoser", 4, ""),
    NELLYMOSER_8K("Nellymoser", 5, ""),
    NELLYMOSER("Nellymoser", 6, ""),
    G711_A("G.711", 7, ""),
    G711_MU("G.711", 8, ""),
    SPEEX("Speex", 11, "");

    final String title;
    private final int flvId;
    private final String fourCc;

    AudioCodec(String title, int flvId, String fourCc) {
        this.title = title;
        this.flvId = flvId;
        this.fourCc = fourCc;
    }

    static Optional<AudioCodec> ofFlvId(int id) {
        return Arrays.stream(values()).filter(codec -> codec.flvId == id).findFirst();
    }

    static Optional<AudioCodec> ofFourCc(String fourCc) {
        return Arrays.stream(values())
                .filter(codec -> codec.fourCc.equals(fourCc))
                .findFirst();
    }
}
