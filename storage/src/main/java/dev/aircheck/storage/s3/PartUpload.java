package dev.aircheck.storage.s3;

import dev.aircheck.storage.ObjectKey;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Sends one part and removes its file.
record PartUpload(MultipartUpload object, int number, Path file, long sizeBytes, Md5 md5) implements Upload {
    @Override
    public ObjectKey key() {
        return object.key();
    }

    @Override
    public String part() {
        return "%05d".formatted(number);
    }

    @Override
    public void run() throws IOException {
        try {
            if (!object.lost()) {
                object.send(number, file, sizeBytes, md5);
            }
            Files.deleteIfExists(file);
        } catch (FileNotFoundException | NoSuchFileException abandoned) {
            // The assembly was closed while this waited.
        }
    }
}
