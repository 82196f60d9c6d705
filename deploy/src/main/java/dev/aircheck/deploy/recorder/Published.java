package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.cmaf.KeyFrame;
import dev.aircheck.storage.RangeChecksum;
import java.util.List;

/// What has to be known of a stored media segment.
record Published(RangeChecksum bytes, List<KeyFrame> keyFrames) {
    Published {
        keyFrames = List.copyOf(keyFrames);
    }

    long sizeBytes() {
        return bytes.sizeBytes();
    }
}
