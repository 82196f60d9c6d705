package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The first bytes of every journal file:
/// ```
/// 0  magic "ACJR"
/// 4  version(32)
/// 8  firstSequence(64)   of the first record that was to be written to this file
/// 16 marker(32)          stands in front of each record of this file, see JournalRecord
/// 20 crc32c(32)          of the 20 bytes above
/// ```
record FileHeader(long firstSequence, int marker) {
    static final int SIZE_BYTES = 24;

    private static final int MAGIC = 0x41434A52;
    private static final int VERSION = 1;
    private static final int CHECKED_BYTES = 20;

    Bytes encode() {
        ByteBuffer out = ByteBuffer.allocate(SIZE_BYTES);
        out.putInt(MAGIC).putInt(VERSION).putLong(firstSequence).putInt(marker).putInt(checksum(out.array()));
        return Bytes.wrap(out.array());
    }

    /// Empty when the header is damaged. A header that is whole and newer than this program is not damage: refused.
    static Optional<FileHeader> decode(byte[] bytes, Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < SIZE_BYTES || in.getInt(CHECKED_BYTES) != checksum(bytes) || in.getInt() != MAGIC) {
            return Optional.empty();
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new IOException("journal file %s has version %d (expected %d): written by another Aircheck"
                    .formatted(file, version, VERSION));
        }
        return Optional.of(new FileHeader(in.getLong(), in.getInt()));
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKED_BYTES);
        return (int) crc.getValue();
    }
}
