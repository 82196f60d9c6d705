package dev.aircheck.storage.s3;

import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.util.Set;
import okhttp3.OkHttpClient;

/// Makes the bucket that recordings go to, for those who set up a store of their own.
public final class BucketCreation {
    /// What stores answer when another process has made it in the meantime.
    private static final Set<String> THERE = Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");

    private BucketCreation() {}

    /// Sees to it that the bucket is there and can be listed; says whether it was made now. May be repeated.
    /// @throws IOException says what is wrong and what to do about it
    public static boolean run(S3Options options) throws IOException {
        OkHttpClient http = S3Connection.http(options);
        try {
            MinioAsyncClient client = S3Connection.client(options, http);
            // By listing: the answer to the request that is meant for it has no body, so it cannot say what is wrong.
            S3Listing listing = new S3Listing(options, client);
            if (isThere(listing)) {
                return false;
            }
            boolean made = make(options, client);
            listing.touch();
            return made;
        } catch (IOException e) {
            throw new IOException(S3Advice.on(e, options), e);
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    private static boolean isThere(S3Listing listing) throws IOException {
        try {
            listing.touch();
            return true;
        } catch (S3Exception e) {
            if (e.code().equals("NoSuchBucket")) {
                return false;
            }
            throw e;
        }
    }

    private static boolean make(S3Options options, MinioAsyncClient client) throws IOException {
        try {
            S3Call.await(
                    "create bucket '%s'".formatted(options.bucket()),
                    () -> client.makeBucket(
                            MakeBucketArgs.builder().bucket(options.bucket()).build()));
            return true;
        } catch (S3Exception e) {
            if (THERE.contains(e.code())) {
                return false;
            }
            throw e;
        }
    }
}
