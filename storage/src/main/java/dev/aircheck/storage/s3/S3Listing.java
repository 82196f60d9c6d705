package dev.aircheck.storage.s3;

import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import io.minio.DeleteObjectsArgs;
import io.minio.ListObjectsV2Args;
import io.minio.MinioAsyncClient;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The requests that list a bucket and those that act on lists. Names in the bucket that are no key of ours are passed
/// over. All block. Thread-safe.
record S3Listing(S3Options options, MinioAsyncClient client) {
    /// The most that one request may delete.
    private static final int DELETE_BATCH = 1000;

    /// The objects below a folder, sorted by key: servers list in that order.
    List<ObjectInfo> below(ObjectKey folder) throws IOException {
        List<ObjectInfo> found = new ArrayList<>();
        each("list " + folder, options.keyPrefix() + folder.value() + "/", null, page -> {
            for (Item item : page.contents()) {
                key(item.objectName())
                        .ifPresent(key -> found.add(new ObjectInfo(
                                key,
                                item.size(),
                                item.etag().replace("\"", ""),
                                item.lastModified().toInstant())));
            }
        });
        found.sort((one, other) -> one.key().compareTo(other.key()));
        return found;
    }

    /// The folders at the top.
    List<ObjectKey> folders() throws IOException {
        List<ObjectKey> found = new ArrayList<>();
        each(
                "list the bucket",
                options.keyPrefix(),
                "/",
                page -> page.commonPrefixes().stream()
                        .map(prefix -> prefix.toItem().objectName())
                        .forEach(name ->
                                key(name.substring(0, name.length() - 1)).ifPresent(found::add)));
        return found;
    }

    /// Proves that the bucket answers and that the credentials are good for it.
    void touch() throws IOException {
        S3Call.await(
                "list the bucket '%s'".formatted(options.bucket()),
                () -> client.listObjectsV2(ListObjectsV2Args.builder()
                        .bucket(options.bucket())
                        .prefix(options.keyPrefix())
                        .maxKeys(1)
                        .build()));
    }

    void delete(List<ObjectKey> keys) throws IOException {
        for (int from = 0; from < keys.size(); from += DELETE_BATCH) {
            deleteBatch(keys.subList(from, Math.min(keys.size(), from + DELETE_BATCH)));
        }
    }

    private void deleteBatch(List<ObjectKey> keys) throws IOException {
        List<DeleteResult.Error> errors = S3Call.await(
                        "delete %d objects".formatted(keys.size()),
                        () -> client.deleteObjects(DeleteObjectsArgs.builder()
                                .bucket(options.bucket())
                                .quiet(true)
                                .objects(keys.stream()
                                        .map(key -> new DeleteRequest.Object(options.keyPrefix() + key.value()))
                                        .toList())
                                .build()))
                .result()
                .errors();
        if (!errors.isEmpty()) {
            DeleteResult.Error first = errors.getFirst();
            throw new IOException("cannot delete %d of %d objects, the first is %s: %s"
                    .formatted(errors.size(), keys.size(), first.objectName(), first.code()));
        }
    }

    private void each(String action, String prefix, @Nullable String delimiter, Consumer<ListBucketResultV2> pages)
            throws IOException {
        String token = null;
        do {
            String from = token;
            ListBucketResultV2 page = S3Call.await(
                            action,
                            () -> client.listObjectsV2(ListObjectsV2Args.builder()
                                    .bucket(options.bucket())
                                    .prefix(prefix)
                                    .delimiter(delimiter)
                                    .continuationToken(from)
                                    .build()))
                    .result();
            pages.accept(page);
            token = page.isTruncated() ? page.nextContinuationToken() : null;
        } while (token != null);
    }

    private Optional<ObjectKey> key(String name) {
        return name.startsWith(options.keyPrefix())
                ? ObjectKey.parse(name.substring(options.keyPrefix().length()))
                : Optional.empty();
    }
}
