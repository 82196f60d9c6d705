package dev.aircheck.transcoder;

import java.util.List;
import java.util.Locale;

/// The H.264 encoder that an operator asks for. All but [#AUTO] name one; which of them this machine has is found out
/// by trying.
public enum EncoderChoice {
    /// The first hardware encoder that works here, else [#X264].
    AUTO,
    X264,
    OPENH264,
    NVENC,
    QSV,
    VAAPI;

    /// As it is written in settings and logs.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What is tried before x264 is taken, in this order. A card that was put in comes before what is part of the
    /// processor; of two ways to the same Intel chip the one comes first that was made for it.
    public List<H264Encoder> candidates() {
        return switch (this) {
            case AUTO -> List.of(H264Encoder.NVENC, H264Encoder.QSV, H264Encoder.VAAPI);
            case X264 -> List.of();
            case OPENH264 -> List.of(H264Encoder.OPENH264);
            case NVENC -> List.of(H264Encoder.NVENC);
            case QSV -> List.of(H264Encoder.QSV);
            case VAAPI -> List.of(H264Encoder.VAAPI);
        };
    }
}
