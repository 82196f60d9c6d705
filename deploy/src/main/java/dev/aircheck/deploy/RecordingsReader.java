package dev.aircheck.deploy;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.storage.DataDirectory;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.ObjectReader;
import dev.aircheck.storage.s3.BucketReader;
import dev.aircheck.storage.s3.S3Options;
import java.io.IOException;

/// The recordings of a [RecordingsStore], to be read only. Needs no lock: a server may be working in it. Thread-safe.
public final class RecordingsReader implements AutoCloseable {
    private final ObjectReader objects;
    private final Closer closer = new Closer();

    private RecordingsReader(ObjectReader objects) {
        this.objects = objects;
    }

    public static RecordingsReader open(AircheckConfig config) throws IOException {
        S3Options bucket = config.bucket();
        if (bucket == null) {
            return new RecordingsReader(
                    LocalObjectStore.openToRead(DataDirectory.recordingsOf(config.dataDirectory())));
        }
        BucketReader objects = BucketReader.open(bucket);
        RecordingsReader reader = new RecordingsReader(objects);
        reader.closer.register(objects);
        return reader;
    }

    public ObjectReader objects() {
        return objects;
    }

    @Override
    public void close() {
        closer.close();
    }
}
