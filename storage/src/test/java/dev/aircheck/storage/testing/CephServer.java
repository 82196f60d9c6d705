package dev.aircheck.storage.testing;

import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A real S3 server for tests: a Ceph RADOS Gateway over one monitor and one OSD in memory, on free loopback ports.
/// Takes some ten seconds to start and 330 MiB: tests share [#shared] and have a bucket each. Thread-safe once started.
///
/// It needs root and the Debian packages radosgw, ceph-mon, ceph-osd and ceph-common, which `deploy/test` installs. It
/// answers to any host name, with the bucket in the path.
public final class CephServer implements AutoCloseable {
    private static final String ACCESS_KEY = "test";
    private static final String SECRET_KEY = "testtest";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final CephConfiguration configuration;
    private final CephPrograms programs;

    private CephServer(CephConfiguration configuration, CephPrograms programs) {
        this.configuration = configuration;
        this.programs = programs;
    }

    /// The server of this JVM: started by the first call, stopped when the JVM ends.
    public static CephServer shared() {
        return Shared.SERVER;
    }

    /// Starts a server of its own, which the caller closes.
    public static CephServer start() throws IOException, InterruptedException {
        CephConfiguration configuration = CephConfiguration.in(Files.createTempDirectory("aircheck-ceph"));
        var server = new CephServer(configuration, new CephPrograms(configuration));
        try {
            server.startMonitor();
            server.startObjectStorage();
            server.startGateway();
            server.warmUp();
        } catch (Throwable e) {
            server.close();
            throw e;
        }
        return server;
    }

    /// Where clients connect to, without a bucket.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + configuration.gatewayPort());
    }

    public String accessKey() {
        return ACCESS_KEY;
    }

    public String secretKey() {
        return SECRET_KEY;
    }

    /// A client of this server, with all rights. The caller closes it.
    public MinioAsyncClient client() {
        return MinioAsyncClient.builder()
                .endpoint(endpoint().toString())
                .region("us-east-1")
                .credentials(ACCESS_KEY, SECRET_KEY)
                .build();
    }

    /// Makes a bucket of this name, which must be new.
    public void createBucket(String name) throws IOException {
        try (MinioAsyncClient client = client()) {
            client.makeBucket(MakeBucketArgs.builder().bucket(name).build()).join();
        } catch (CompletionException e) {
            throw new IOException("could not make bucket " + name, e);
        }
    }

    /// Makes a bucket that no other test has, and returns its name.
    public String createBucket() throws IOException {
        String name = "bucket-" + UUID.randomUUID();
        createBucket(name);
        return name;
    }

    private void startMonitor() throws IOException, InterruptedException {
        String keyring = configuration.keyring().toString();
        String file = configuration.file().toString();
        String map = configuration.folder().resolve("monmap").toString();
        Files.writeString(configuration.file(), configuration.text());
        programs.run(
                "ceph-authtool", "--create-keyring", keyring, "--gen-key", "-n", "mon.", "--cap", "mon", "allow *");
        addKey("client.admin", "mon", "allow *", "osd", "allow *", "mgr", "allow *");
        addKey("client.rgw", "mon", "allow *", "osd", "allow *", "mgr", "allow *");
        addKey("osd.0", "mon", "allow profile osd", "osd", "allow *", "mgr", "allow profile osd");
        programs.run(
                "monmaptool",
                "--create",
                "--fsid",
                configuration.cluster().toString(),
                "--addv",
                "a",
                configuration.monitorAddress(),
                map);
        programs.run("ceph-mon", "--mkfs", "-i", "a", "--monmap", map, "--keyring", keyring, "-c", file);
        programs.startDaemon("ceph-mon", "-f", "-i", "a", "-c", file);
    }

    private void addKey(String name, String... capabilities) throws IOException, InterruptedException {
        Stream<String> caps = Stream.iterate(0, i -> i + 2)
                .limit(capabilities.length / 2)
                .flatMap(i -> Stream.of("--cap", capabilities[i], capabilities[i + 1]));
        programs.run(Stream.concat(
                        Stream.of("ceph-authtool", configuration.keyring().toString(), "--gen-key", "-n", name), caps)
                .toArray(String[]::new));
    }

    private void startObjectStorage() throws IOException, InterruptedException {
        String file = configuration.file().toString();
        String disk = UUID.randomUUID().toString();
        Files.createDirectories(configuration.folder().resolve("osd"));
        programs.run("ceph", "osd", "new", disk, "0");
        programs.run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", disk, "-c", file);
        programs.startDaemon("ceph-osd", "-f", "-i", "0", "-c", file);
        await("the OSD is up", () -> programs.run("ceph", "osd", "stat").contains("1 up"));
    }

    private void startGateway() throws IOException, InterruptedException {
        programs.run(
                "radosgw-admin",
                "user",
                "create",
                "--uid",
                "test",
                "--display-name",
                "test",
                "--access-key",
                ACCESS_KEY,
                "--secret-key",
                SECRET_KEY);
        programs.startDaemon(
                "radosgw", "-f", "-n", "client.rgw", "-c", configuration.file().toString());
        await("the gateway answers", this::answers);
    }

    private boolean answers() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(endpoint())
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// The first bucket and the first object make the gateway create its pools, which takes seconds.
    private void warmUp() throws IOException {
        String bucket = createBucket();
        try (MinioAsyncClient client = client()) {
            client.putObject(PutObjectArgs.builder()
                            .bucket(bucket)
                            .object("first")
                            .data(new byte[1], 1)
                            .build())
                    .join();
        } catch (CompletionException e) {
            throw new IOException("the S3 server took no object", e);
        }
    }

    private void await(String what, Condition condition) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (!condition.holds()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException(
                        "not within %s: %s; logs: %s".formatted(START_LIMIT, what, configuration.folder()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Override
    public void close() {
        programs.close();
        try (Stream<Path> files = Files.walk(configuration.folder())) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /// Started when a test first asks for it.
    private static final class Shared {
        static final CephServer SERVER = startForThisJvm();

        private static CephServer startForThisJvm() {
            try {
                CephServer server = start();
                Runtime.getRuntime().addShutdownHook(new Thread(server::close, "ceph-stop"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "no S3 server for the tests (packages radosgw ceph-mon ceph-osd ceph-common, as root)", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the S3 server was starting", e);
            }
        }
    }
}
