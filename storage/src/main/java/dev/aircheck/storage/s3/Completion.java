package dev.aircheck.storage.s3;

import dev.aircheck.storage.ObjectKey;
import java.io.IOException;

/// Joins the parts of an object when all are there.
record Completion(MultipartUpload object, int frontParts, int mediaParts, long objectBytes) implements Upload {
    @Override
    public ObjectKey key() {
        return object.key();
    }

    @Override
    public String part() {
        return "complete";
    }

    @Override
    public long sizeBytes() {
        return 0;
    }

    @Override
    public void run() throws IOException {
        if (!object.lost()) {
            object.complete(frontParts, mediaParts, objectBytes);
        }
    }
}
