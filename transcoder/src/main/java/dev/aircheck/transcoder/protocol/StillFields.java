package dev.aircheck.transcoder.protocol;

import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.RawPicture;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.StillRequest;
import org.jspecify.annotations.Nullable;

/// Still pictures: what is asked for, and what comes back.
final class StillFields {
    private static final int MAX_CELLS = 64;

    private StillFields() {}

    static void write(FieldWriter out, @Nullable StillRequest request) {
        out.bool(request != null);
        if (request != null) {
            write(out, request.tileSize());
            write(out, request.posterSize());
            out.list(request.tiles(), out::int64).list(request.posters(), out::int64);
        }
    }

    static @Nullable StillRequest readRequest(FieldReader in) throws MalformedRecordException {
        return in.bool()
                ? new StillRequest(
                        readSize(in), readSize(in), in.list(MAX_CELLS, in::int64), in.list(MAX_CELLS, in::int64))
                : null;
    }

    static void write(FieldWriter out, Still still) {
        out.int64(still.sequence());
        write(out, still.tile());
        JpegPicture poster = still.poster();
        out.bool(poster != null);
        if (poster != null) {
            write(out, poster);
        }
    }

    static Still readStill(FieldReader in) throws MalformedRecordException {
        return new Still(in.int64(), readRaw(in), in.bool() ? readJpeg(in) : null);
    }

    static void write(FieldWriter out, Sprite sprite) {
        write(out, sprite.size());
        out.list(sprite.pictures(), placed -> {
            out.int32(placed.xPx()).int32(placed.yPx());
            write(out, placed.picture());
        });
    }

    static Sprite readSprite(FieldReader in) throws MalformedRecordException {
        return new Sprite(
                readSize(in),
                in.list(Sprite.MAX_PICTURES, () -> new Sprite.Placed(in.int32(), in.int32(), readRaw(in))));
    }

    static void write(FieldWriter out, JpegPicture picture) {
        write(out, picture.size());
        out.bytes(picture.bytes());
    }

    static JpegPicture readJpeg(FieldReader in) throws MalformedRecordException {
        return new JpegPicture(readSize(in), in.bytes(JpegPicture.MAX_BYTES));
    }

    private static void write(FieldWriter out, RawPicture picture) {
        write(out, picture.size());
        out.bytes(picture.samples());
    }

    private static RawPicture readRaw(FieldReader in) throws MalformedRecordException {
        return new RawPicture(readSize(in), in.bytes(RawPicture.MAX_SAMPLES));
    }

    static void write(FieldWriter out, PictureSize size) {
        out.int32(size.widthPx()).int32(size.heightPx());
    }

    static PictureSize readSize(FieldReader in) throws MalformedRecordException {
        return new PictureSize(in.int32(), in.int32());
    }
}
