package dev.aircheck.transcoder;

import java.util.Locale;

/// An H.264 encoder that Aircheck knows how to use. Whether a machine has it is another question.
public enum H264Encoder {
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
