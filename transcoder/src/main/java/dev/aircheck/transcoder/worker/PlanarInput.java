package dev.aircheck.transcoder.worker;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Pictures as they are.
record PlanarInput() implements PictureInput {
    @Override
    public AVFrame prepare(AVFrame picture) {
        return picture;
    }

    @Override
    public void close() {
        // Owns nothing.
    }
}
