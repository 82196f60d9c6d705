package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.cmaf.KeyFrame;
import java.util.List;

/// What a playlist has to know of a stored media segment.
record Published(long sizeBytes, List<KeyFrame> keyFrames) {
    Published {
        keyFrames = List.copyOf(keyFrames);
    }
}
