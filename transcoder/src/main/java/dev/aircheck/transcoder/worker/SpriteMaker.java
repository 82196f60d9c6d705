package dev.aircheck.transcoder.worker;

import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.Sprite;

/// Puts small pictures together.
final class SpriteMaker {
    private static final int QUANTISER = 5;

    private SpriteMaker() {}

    static JpegPicture make(Sprite sprite) throws LibavException {
        try (StillFrame sheet = StillFrame.black(sprite.size())) {
            for (Sprite.Placed placed : sprite.pictures()) {
                sheet.put(placed.picture(), placed.xPx(), placed.yPx());
            }
            return JpegEncoder.encode(sheet, QUANTISER);
        }
    }
}
