package dev.aircheck.storage.s3;

import dev.aircheck.storage.HeaderSource;
import java.io.IOException;

/// How an object whose header comes last is cut into parts.
/// ```
/// part      1 .. k               101          102          103 ...
/// content   header, first media  media        media        media
/// ```
/// The first media, one part's worth, is held back and goes up with the header: so a small header needs no padding to
/// reach the least size of a part (5 MiB).
///
/// Parts grow with the length of the recording where the store allows that, since there may be 10000 of them; where it
/// demands equal parts the header is padded to a whole number of them and a recording may have 9900.
/// @param partBytes size of the first parts
/// @param equal whether all parts but the last must have this size
record PartPlan(long partBytes, boolean equal) {
    static final int FIRST_MEDIA_NUMBER = 101;
    static final int MAX_NUMBER = 10_000;

    /// After so many parts their size doubles: 32 GiB of 16 MiB parts, then 64 GiB of 32 MiB ones, and so on.
    private static final int PARTS_OF_ONE_SIZE = 2000;

    /// Size of the media part with this index; index 0 is the one that is held back.
    long mediaPartBytes(int index) {
        return equal ? partBytes : partBytes << (index / PARTS_OF_ONE_SIZE);
    }

    /// Number of the media part with this index, which is 1 or more.
    int mediaPartNumber(int index) throws IOException {
        int number = FIRST_MEDIA_NUMBER - 1 + index;
        if (number > MAX_NUMBER) {
            throw new IOException("the recording has more than %d parts of %d bytes: choose larger parts"
                    .formatted(MAX_NUMBER, partBytes));
        }
        return number;
    }

    /// Length that the header is to have.
    long headerBytes(HeaderSource header) {
        long minimum = header.minimumLengthBytes();
        if (!equal) {
            return minimum;
        }
        long padded = Math.ceilDiv(minimum, partBytes) * partBytes;
        return header.fits(padded) ? padded : padded + partBytes;
    }

    /// Into how many parts header and first media are cut: whole ones, the last takes the rest as well.
    int frontParts(long frontBytes) {
        int parts = Math.toIntExact(Math.max(1, frontBytes / partBytes));
        if (parts >= FIRST_MEDIA_NUMBER) {
            throw new IllegalStateException("the header has %d bytes: choose larger parts".formatted(frontBytes));
        }
        return parts;
    }
}
