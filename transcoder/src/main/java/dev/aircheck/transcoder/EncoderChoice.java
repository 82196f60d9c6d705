package dev.aircheck.transcoder;

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
}
