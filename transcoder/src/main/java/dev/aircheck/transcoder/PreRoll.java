package dev.aircheck.transcoder;

import dev.aircheck.packager.media.VideoSample;
import java.io.IOException;

/// The earlier pictures of a session, from where they are kept. A worker that has to go on inside a long group of
/// pictures without a decoder that stands there decodes them first. Implementations are called by a worker's thread.
public interface PreRoll {
    /// The session: its decoder in a worker is known by this name.
    String session();

    /// Whether they can be replayed at all. If not, a job that needs them is not begun, and its cells fail with
    /// [CellResult.Failed#PRE_ROLL_MISSING].
    default boolean available() {
        return true;
    }

    /// Gives `sink` the session's pictures with `fromTicks <= dts < untilTicks`, one after the other in decode order.
    /// @throws IOException when they are not there any more, or when the sink takes no more
    void replay(long fromTicks, long untilTicks, Sink sink) throws IOException, InterruptedException;

    /// Takes pictures.
    interface Sink {
        void accept(VideoSample sample) throws IOException;
    }
}
