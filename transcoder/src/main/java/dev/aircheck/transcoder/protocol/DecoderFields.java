package dev.aircheck.transcoder.protocol;

import org.jspecify.annotations.Nullable;

/// Which decoders a job uses and a worker keeps.
final class DecoderFields {
    private static final int MAX_SESSION_BYTES = 256;

    private DecoderFields() {}

    static void write(FieldWriter out, DecoderPlace place) {
        out.text(place.session()).int64(place.keyFrameTicks()).int64(place.nextTicks());
    }

    static DecoderPlace read(FieldReader in) throws MalformedRecordException {
        return new DecoderPlace(in.text(MAX_SESSION_BYTES), in.int64(), in.int64());
    }

    static void write(FieldWriter out, DecoderUse use) {
        writeOptional(out, use.resumed());
        writeOptional(out, use.left());
    }

    static DecoderUse readUse(FieldReader in) throws MalformedRecordException {
        return new DecoderUse(readOptional(in), readOptional(in));
    }

    private static void writeOptional(FieldWriter out, @Nullable DecoderPlace place) {
        out.bool(place != null);
        if (place != null) {
            write(out, place);
        }
    }

    private static @Nullable DecoderPlace readOptional(FieldReader in) throws MalformedRecordException {
        return in.bool() ? read(in) : null;
    }
}
