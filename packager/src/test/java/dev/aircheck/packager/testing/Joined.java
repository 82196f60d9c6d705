package dev.aircheck.packager.testing;

import dev.aircheck.packager.media.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Parts of a file as one run of bytes.
public final class Joined {
    private Joined() {}

    public static Bytes of(List<Bytes> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (Bytes part : parts) {
                part.writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Bytes.wrap(out.toByteArray());
    }
}
