package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.VideoSample;
import java.util.List;

/// Decides where segments end. Fed in decode order with dated pictures of one format.
sealed interface Cutter permits PassthroughCutter, RegridCutter {
    /// The cuts that this picture completes; itself it is in none of them.
    List<Cut> accept(VideoSample sample);

    /// Where the open segment starts.
    long openTicks();

    /// Ends all at `endTicks`, which lies after every picture given.
    List<Cut> close(long endTicks);
}
