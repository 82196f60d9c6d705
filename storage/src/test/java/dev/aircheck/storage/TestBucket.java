package dev.aircheck.storage;

import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.s3.S3Credentials;
import dev.aircheck.storage.s3.S3Encryption;
import dev.aircheck.storage.s3.S3ObjectStore;
import dev.aircheck.storage.s3.S3Options;
import dev.aircheck.storage.s3.UploadListener;
import dev.aircheck.storage.testing.CephServer;
import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// A folder of one test's own in a bucket that all share (making one takes seconds), with the local folder and the
/// catalog that a store over it needs.
final class TestBucket implements AutoCloseable {
    private final CephServer server = CephServer.shared();
    private final Path folder;
    private final Catalog catalog;
    private final String prefix = UUID.randomUUID().toString();
    private final List<S3ObjectStore> opened = new ArrayList<>();

    TestBucket() {
        try {
            folder = Files.createTempDirectory("aircheck-bucket");
            catalog = Catalog.open(folder.resolve("aircheck.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return Shared.BUCKET;
    }

    /// The folder in the bucket, without a `/` at its end.
    String prefix() {
        return prefix;
    }

    MinioAsyncClient client() {
        return server.client();
    }

    Catalog catalog() {
        return catalog;
    }

    S3ObjectStore open() throws IOException {
        return open(server.endpoint(), Shared.BUCKET, server.secretKey());
    }

    S3ObjectStore openAt(URI endpoint) throws IOException {
        return open(endpoint, Shared.BUCKET, server.secretKey());
    }

    S3ObjectStore openBucket(String other) throws IOException {
        return open(server.endpoint(), other, server.secretKey());
    }

    S3ObjectStore openWithSecret(String secret) throws IOException {
        return open(server.endpoint(), Shared.BUCKET, secret);
    }

    /// At a port where nothing listens.
    S3ObjectStore openWithoutServer() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return open(URI.create("http://127.0.0.1:" + closed.getLocalPort()), Shared.BUCKET, server.secretKey());
        }
    }

    private S3ObjectStore open(URI endpoint, String bucket, String secret) throws IOException {
        var options = new S3Options(
                endpoint,
                "us-east-1",
                bucket,
                prefix,
                S3Options.Addressing.PATH,
                new S3Credentials.Keys(server.accessKey(), secret),
                new S3Encryption.None(),
                Optional.empty(),
                S3Options.MIN_PART_BYTES,
                4);
        S3ObjectStore store =
                S3ObjectStore.open(options, folder.resolve("spool"), catalog.uploads(), UploadListener.NONE);
        opened.add(store);
        return store;
    }

    List<Path> spooledFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() throws IOException {
        opened.forEach(S3ObjectStore::close);
        catalog.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static final class Shared {
        static final String BUCKET = create();

        private static String create() {
            try {
                return CephServer.shared().createBucket();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
