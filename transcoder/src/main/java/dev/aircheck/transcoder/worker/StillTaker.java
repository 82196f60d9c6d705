package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.RawPicture;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.StillRequest;
import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Takes the first picture of each cell that is wanted as a still. One that cannot be made is left out: nobody's
/// segments depend on it.
final class StillTaker implements CellSink<DecodedPicture> {
    private static final int POSTER_QUANTISER = 3;

    private final @Nullable StillRequest request;
    private final ResultSink sink;
    private boolean due;
    private long sequence;

    /// @param request null when no still is wanted
    StillTaker(@Nullable StillRequest request, ResultSink sink) {
        this.request = request;
        this.sink = sink;
    }

    @Override
    public void begin(EncodeCell cell) {
        due = request != null && request.tiles().contains(cell.sequence());
        sequence = cell.sequence();
    }

    @Override
    public void show(DecodedPicture picture, long ptsTicks, boolean keyFrame) throws IOException {
        StillRequest wanted = request;
        if (!due || wanted == null) {
            return;
        }
        due = false;
        try {
            boolean large = wanted.posters().contains(sequence);
            sink.taken(new Still(
                    sequence,
                    tile(picture.frame(), wanted.tileSize()),
                    large ? poster(picture.frame(), wanted.posterSize()) : null));
        } catch (LibavException refused) {
            System.err.println("worker: no still of cell %d: %s".formatted(sequence, refused.getMessage()));
        }
    }

    private static RawPicture tile(AVFrame picture, PictureSize size) throws LibavException {
        try (StillFrame scaled = StillFrame.scaled(picture, size)) {
            return scaled.samples();
        }
    }

    private static JpegPicture poster(AVFrame picture, PictureSize size) throws LibavException {
        try (StillFrame scaled = StillFrame.scaled(picture, size)) {
            return JpegEncoder.encode(scaled, POSTER_QUANTISER);
        }
    }

    @Override
    public void end(EncodeCell cell) {
        due = false;
    }
}
