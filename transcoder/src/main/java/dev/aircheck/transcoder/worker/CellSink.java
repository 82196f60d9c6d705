package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.segment.EncodeCell;
import java.io.IOException;

/// Takes the pictures that a [CellSchedule] has chosen. `show` lies between `begin` and `end` of its cell, its times
/// rise.
interface CellSink<P> {
    void begin(EncodeCell cell) throws IOException;

    void show(P picture, long ptsTicks, boolean keyFrame) throws IOException;

    void end(EncodeCell cell) throws IOException;
}
