package dev.aircheck.ingest.flv;

import java.util.Arrays;
import java.util.Optional;

/// Video codecs that FLV (4 bit id) or Enhanced RTMP (FourCC) can name.
enum VideoCodec {
    AVC("H.264", 7, "avc1"),
    HEVC("HEVC (H.265)", 12, "hvc1"),
    AV1("AV1", 13, "av01"),
    VP8("VP8", -1, "vp08"),
    VP9("VP9", -1, "vp09"),
    VVC("VVC (H.266)", -1, "vvc1"),
    H263("Sorenson H.263", 2, ""),
    SCREEN("Screen Video", 3, ""),
    VP6("VP6", 4, ""),
    VP6_ALPHA("VP6 with alpha", 5, ""),
    SCREEN_2("Screen Video 2", 6, "");

    final String title;
    private final int flvId;
    private final String fourCc;

    VideoCodec(String title, int flvId, String fourCc) {
        this.title = title;
        this.flvId = flvId;
        this.fourCc = fourCc;
    }

    static Optional<VideoCodec> ofFlvId(int id) {
        return Arrays.stream(values()).filter(codec -> codec.flvId == id).findFirst();
    }

    static Optional<VideoCodec> ofFourCc(String fourCc) {
        return Arrays.stream(values())
                .filter(codec -> codec.fourCc.equals(fourCc))
                .findFirst();
    }

    /// Enhanced RTMP v2, ExVideoTagBody: these have a composition time in CodedFrames.
    boolean reorders() {
        return this == AVC || this == HEVC || this == VVC;
    }
}
