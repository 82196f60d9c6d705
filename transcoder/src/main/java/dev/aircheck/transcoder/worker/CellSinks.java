package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.segment.EncodeCell;
import java.io.IOException;

/// Two takers of the same pictures, one after the other.
record CellSinks<P>(CellSink<P> first, CellSink<P> second) implements CellSink<P> {
    @Override
    public void begin(EncodeCell cell) throws IOException {
        first.begin(cell);
        second.begin(cell);
    }

    @Override
    public void show(P picture, long ptsTicks, boolean keyFrame) throws IOException {
        first.show(picture, ptsTicks, keyFrame);
        second.show(picture, ptsTicks, keyFrame);
    }

    @Override
    public void end(EncodeCell cell) throws IOException {
        first.end(cell);
        second.end(cell);
    }
}
