package dev.aircheck.storage.s3;

import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Sends one spooled object to the bucket.
final class ObjectUpload implements Upload {
    private final ObjectKey key;
    private final long sizeBytes;
    private final Spool spool;
    private final S3Bucket bucket;
    private boolean looked;

    ObjectUpload(ObjectKey key, long sizeBytes, Spool spool, S3Bucket bucket) {
        this.key = key;
        this.sizeBytes = sizeBytes;
        this.spool = spool;
        this.bucket = bucket;
    }

    @Override
    public ObjectKey key() {
        return key;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public String part() {
        return "";
    }

    @Override
    public void run() throws IOException {
        Optional<Spool.Copy> copy = spool.copy(key);
        if (copy.isEmpty() || copy.get().arrived() != null) {
            return;
        }
        Path file = spool.pathOf(key);
        try {
            send(copy.get(), file);
        } catch (FileNotFoundException | NoSuchFileException deleted) {
            // It was deleted while it waited: there is nothing to send any more.
            if (spool.copy(key).isPresent()) {
                throw deleted;
            }
        }
    }

    private void send(Spool.Copy copy, Path file) throws IOException {
        Md5 md5 = copy.md5() == null ? Md5.of(file) : copy.md5();
        if (!isThere(copy, md5)) {
            bucket.put(key, file, md5, copy.type());
        }
        spool.noteArrived(key, copy, md5);
    }

    /// The process that left it may have sent it and not come to note that.
    private boolean isThere(Spool.Copy copy, Md5 md5) throws IOException {
        if (!copy.leftOver() || looked) {
            return false;
        }
        Optional<ObjectInfo> present = bucket.head(key);
        looked = true;
        return present.filter(info ->
                        info.sizeBytes() == copy.sizeBytes() && info.etag().equals(md5.hex()))
                .isPresent();
    }
}
