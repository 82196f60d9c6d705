package dev.aircheck.deploy.disk;

import java.io.IOException;

/// Something that can free space by deleting what is not needed any more. Called by the disk watch's thread, again and
/// again while the pressure lasts.
@FunctionalInterface
public interface Reclaim {
    /// Frees about `wantedBytes`, or what it can; answers how much.
    long reclaim(long wantedBytes) throws IOException, InterruptedException;
}
