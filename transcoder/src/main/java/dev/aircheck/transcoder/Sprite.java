package dev.aircheck.transcoder;

import java.util.List;

/// Small pictures side by side on one large one, which is black where none is.
public record Sprite(PictureSize size, List<Placed> pictures) {
    public static final int MAX_PICTURES = 100;

    /// A picture with its upper left corner, on even pixels.
    public record Placed(int xPx, int yPx, RawPicture picture) {
        public Placed {
            if (xPx < 0 || yPx < 0 || xPx % 2 != 0 || yPx % 2 != 0) {
                throw new IllegalArgumentException("picture at %d,%d (expected even numbers)".formatted(xPx, yPx));
            }
        }
    }

    public Sprite {
        pictures = List.copyOf(pictures);
        if (pictures.isEmpty() || pictures.size() > MAX_PICTURES) {
            throw new IllegalArgumentException(
                    "sprite of %d pictures (expected 1..%d)".formatted(pictures.size(), MAX_PICTURES));
        }
        for (Placed placed : pictures) {
            PictureSize part = placed.picture().size();
            if (placed.xPx() + part.widthPx() > size.widthPx() || placed.yPx() + part.heightPx() > size.heightPx()) {
                throw new IllegalArgumentException("picture of %s at %d,%d reaches out of a sprite of %s"
                        .formatted(part, placed.xPx(), placed.yPx(), size));
            }
        }
    }
}
