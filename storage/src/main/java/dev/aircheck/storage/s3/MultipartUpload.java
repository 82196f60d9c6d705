package dev.aircheck.storage.s3;

import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.UploadedPart;
import dev.aircheck.storage.catalog.Uploads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One object that goes up in parts. Each step is noted before the next one, so that after a crash the same steps,
/// taken
/// again, send nothing that is there. Thread-safe.
final class MultipartUpload {
    private static final Logger LOG = LoggerFactory.getLogger(MultipartUpload.class);

    private final ObjectKey key;
    private final ContentType type;
    private final S3Bucket bucket;
    private final Uploads known;
    private volatile boolean lost;
    private volatile boolean joined;
    private volatile @Nullable ObjectInfo finished;

    MultipartUpload(ObjectKey key, ContentType type, S3Bucket bucket, Uploads known) {
        this.key = key;
        this.type = type;
        this.bucket = bucket;
        this.known = known;
    }

    ObjectKey key() {
        return key;
    }

    /// True when the store has forgotten the upload, and with it parts that are not on the local disk any more.
    boolean lost() {
        return lost;
    }

    /// The object, once it has been joined and checked.
    Optional<ObjectInfo> finished() {
        return Optional.ofNullable(finished);
    }

    /// Sends a part unless the store has it.
    void send(int number, Path file, long sizeBytes, Md5 md5) throws IOException {
        String uploadId = uploadId();
        boolean sent = known.parts(key).stream()
                .anyMatch(part -> part.number() == number
                        && part.sizeBytes() == sizeBytes
                        && part.md5().equals(md5.hex()));
        if (sent) {
            return;
        }
        try {
            known.notePart(key, bucket.multipart().send(key, uploadId, number, file, md5));
        } catch (S3Exception e) {
            if (!e.isMissingUpload()) {
                throw e;
            }
            giveUp("somebody or a lifecycle rule has removed it");
        }
    }

    private synchronized String uploadId() throws IOException {
        Optional<String> present = known.multipart(key);
        if (present.isPresent()) {
            return present.get();
        }
        // A crash between these two leaves an upload that nobody knows: the next start removes it.
        String begun = bucket.multipart().begin(key, type);
        known.beginMultipart(key, begun);
        return begun;
    }

    private void giveUp(String reason) throws IOException {
        LOG.warn("event=multipart_upload_lost key={} reason=\"{}\"", key, reason);
        lost = true;
        known.forgetMultipart(key);
    }

    /// Joins the parts and checks the result; does nothing when that was done before.
    /// @param frontParts how many there are from number 1 on
    /// @param mediaParts how many there are from [PartPlan#FIRST_MEDIA_NUMBER] on
    void complete(int frontParts, int mediaParts, long sizeBytes) throws IOException {
        List<UploadedPart> parts = parts(frontParts, mediaParts);
        if (parts.size() != frontParts + mediaParts
                || parts.stream().mapToLong(UploadedPart::sizeBytes).sum() != sizeBytes) {
            LOG.warn("event=multipart_upload_lost key={} (parts are missing)", key);
            lost = true;
            return;
        }
        boolean before;
        try {
            before = joined || !join(parts);
        } catch (S3Exception e) {
            if (!e.isWrongParts()) {
                throw e;
            }
            bucket.multipart().abort(key, uploadId());
            giveUp(e.code());
            return;
        }
        if (isThere(parts, sizeBytes)) {
            return;
        }
        if (before) {
            giveUp("it is not finished and cannot be");
            return;
        }
        throw S3Exception.mismatch("the object store has joined the parts of %s to something else (expected %d bytes)"
                .formatted(key, sizeBytes));
    }

    /// False when the store knows no such upload any more: it may have been joined before, and a crash or a broken
    /// connection kept us from hearing that.
    private boolean join(List<UploadedPart> parts) throws IOException {
        try {
            bucket.multipart().complete(key, uploadId(), parts);
            joined = true;
            return true;
        } catch (S3Exception e) {
            if (!e.isMissingUpload()) {
                throw e;
            }
            joined = true;
            return false;
        }
    }

    private List<UploadedPart> parts(int frontParts, int mediaParts) throws IOException {
        var numbers = IntStream.concat(
                        IntStream.rangeClosed(1, frontParts),
                        IntStream.range(0, mediaParts).map(index -> PartPlan.FIRST_MEDIA_NUMBER + index))
                .boxed()
                .collect(Collectors.toSet());
        return known.parts(key).stream()
                .filter(part -> numbers.contains(part.number()))
                .toList();
    }

    private boolean isThere(List<UploadedPart> parts, long sizeBytes) throws IOException {
        Optional<ObjectInfo> present = bucket.head(key);
        if (present.isEmpty() || present.get().sizeBytes() != sizeBytes) {
            return false;
        }
        String etag = Md5.etagOfParts(parts.stream().map(UploadedPart::md5).toList());
        // A server that encrypts or has ETags of its own making checked each part, and the size is right.
        boolean ownEtags = parts.stream().anyMatch(part -> !part.etag().equals(part.md5()))
                || !present.get().etag().matches("[0-9a-f]{32}-" + parts.size());
        if (ownEtags || present.get().etag().equals(etag)) {
            finished = present.get();
            return true;
        }
        return false;
    }
}
