package dev.aircheck.deploy.recorder;

import java.time.Duration;

/// What one publisher has sent in the last seconds. Immutable.
/// @param length how far it looks back; shorter while the connection is young
/// @param pictureTime by how much the pictures' own clock went on meanwhile
/// @param silence since anything came, also from before this window
/// @param noPictures since a picture came, also from before this window
/// @param noSound since sound came, also from before this window
/// @param everPictures whether this connection has sent any
/// @param everSound whether this connection has sent any
record IngestWindow(
        Duration length,
        long pictures,
        Duration pictureTime,
        Duration silence,
        Duration noPictures,
        Duration noSound,
        boolean everPictures,
        boolean everSound) {
    static final IngestWindow EMPTY = new IngestWindow(
            Duration.ZERO, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, false, false);
}
