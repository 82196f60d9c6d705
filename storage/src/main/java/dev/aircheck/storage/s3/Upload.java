package dev.aircheck.storage.s3;

import dev.aircheck.storage.ObjectKey;
import java.io.IOException;

/// Something that the bucket is to have; kept until it has it. Called by one thread at a time.
interface Upload {
    /// The object that it belongs to.
    ObjectKey key();

    /// Tells the uploads of one object apart: empty for the object as a whole.
    String part();

    long sizeBytes();

    /// One attempt; returns when the bucket has it, verified, and that is noted durably. Throws to be tried again.
    void run() throws IOException;
}
