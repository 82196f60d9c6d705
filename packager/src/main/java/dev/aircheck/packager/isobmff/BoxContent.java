package dev.aircheck.packager.isobmff;

import dev.aircheck.packager.media.Bytes;
import java.nio.ByteBuffer;

/// What stands inside a box: fields, or other boxes. Its length is known before anything is written, so that a whole
/// tree is written once into one buffer, however deep it nests.
public sealed interface BoxContent permits Box, Fields {
    int lengthBytes();

    void writeTo(ByteBuffer target);

    default Bytes toBytes() {
        byte[] array = new byte[lengthBytes()];
        writeTo(ByteBuffer.wrap(array));
        return Bytes.wrap(array);
    }
}
