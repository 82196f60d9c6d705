package dev.aircheck.transcoder.worker;

import dev.aircheck.transcoder.RateControl;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.global.avutil;

/// What an encoder that is not open yet can be told: the fields that all have, and options of its own.
record EncoderOptions(AVCodecContext context) {
    /// One of the encoder's own. A name or value that it does not know is an error: nothing here is optional.
    void set(String option, String value) throws LibavException {
        LibavException.check(avutil.av_opt_set(context.priv_data(), option, value, 0), "av_opt_set " + option);
    }

    /// An average, or a quality under this encoder's name for it.
    void averageOrQuality(RateControl rate, String qualityOption) throws LibavException {
        switch (rate) {
            case RateControl.Bitrate average -> context.bit_rate(average.bps());
            case RateControl.ConstantQuality quality -> set(qualityOption, Integer.toString(quality.crf()));
        }
    }
}
