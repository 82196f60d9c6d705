package dev.aircheck.deploy.e2e;

import dev.aircheck.storage.testing.CephServer;
import dev.aircheck.storage.testing.Exchange;
import dev.aircheck.storage.testing.FaultyProxy;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.Result;
import io.minio.messages.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A bucket of a real S3 server behind a network that can fail, and what a server under test leaves in it.
/// @param proxy what the server under test connects to
record TestBucket(String name, FaultyProxy proxy) implements AutoCloseable {
    private static final String PREFIX = "studio/recordings";

    static TestBucket create() throws IOException {
        CephServer server = CephServer.shared();
        return new TestBucket(server.createBucket(), FaultyProxy.start(server.endpoint()));
    }

    /// The settings of a server that keeps its recordings here.
    Map<String, String> settings() {
        return Map.of(
                "AIRCHECK_WORKERS",
                "2",
                "AIRCHECK_S3_ENDPOINT",
                proxy.endpoint().toString(),
                "AIRCHECK_S3_BUCKET",
                name,
                "AIRCHECK_S3_PREFIX",
                PREFIX,
                "AIRCHECK_S3_ACCESS_KEY",
                CephServer.shared().accessKey(),
                "AIRCHECK_S3_SECRET_KEY",
                CephServer.shared().secretKey(),
                "AIRCHECK_S3_PART_MIB",
                "5");
    }

    /// The same, with the secret in a file.
    Map<String, String> settings(Path secretFile) {
        var settings = new HashMap<>(settings());
        settings.remove("AIRCHECK_S3_SECRET_KEY");
        settings.put("AIRCHECK_S3_SECRET_KEY_FILE", secretFile.toString());
        return settings;
    }

    /// Bytes of the objects of a session.
    long bytesOf(String session) throws Exception {
        long bytes = 0;
        try (MinioAsyncClient client = CephServer.shared().client()) {
            for (Result<Item> item : client.listObjects(ListObjectsArgs.builder()
                    .bucket(name)
                    .prefix(folderOf(session))
                    .recursive(true)
                    .build())) {
                bytes += item.get().size();
            }
        }
        return bytes;
    }

    /// Bytes that were sent for a session in requests that succeeded.
    long bytesSent(String session) {
        return proxy.bodyBytes(exchange -> exchange.method().equals("PUT")
                && exchange.succeeded()
                && exchange.path().contains(folderOf(session)));
    }

    /// Objects and parts of a session that were sent again although the store had them.
    List<String> sentTwice(String session) {
        var seen = new ArrayList<String>();
        var twice = new ArrayList<String>();
        for (Exchange exchange : proxy.exchanges()) {
            if (exchange.method().equals("PUT")
                    && exchange.succeeded()
                    && exchange.path().contains(folderOf(session))) {
                if (seen.contains(exchange.target())) {
                    twice.add(exchange.target());
                }
                seen.add(exchange.target());
            }
        }
        return twice;
    }

    List<String> unfinishedUploads() {
        try (MinioAsyncClient client = CephServer.shared().client()) {
            return client
                    .listMultipartUploads(
                            ListMultipartUploadsArgs.builder().bucket(name).build())
                    .join()
                    .result()
                    .uploads()
                    .stream()
                    .map(upload -> upload.objectName())
                    .toList();
        } catch (Exception e) {
            throw new AssertionError("cannot list unfinished uploads", e);
        }
    }

    /// What a server has left on its disk of recordings that are finished.
    static List<Path> leftOn(Path dataDir) throws IOException {
        var left = new ArrayList<Path>();
        for (String folder : List.of("spool", "journal")) {
            try (Stream<Path> files = Files.walk(dataDir.resolve(folder))) {
                left.addAll(files.filter(Files::isRegularFile).toList());
            }
        }
        return left;
    }

    private static String folderOf(String session) {
        return PREFIX + "/" + session + "/";
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
