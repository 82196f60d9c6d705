package dev.aircheck.transcoder.worker;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/// A picture from the decoder; `frame` belongs to the decoder, valid until it is reused.
record DecodedPicture(AVFrame frame, long ptsTicks) {}
