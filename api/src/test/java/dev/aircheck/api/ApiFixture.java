package dev.aircheck.api;

import dev.aircheck.api.contract.ContractCheck;
import dev.aircheck.api.contract.Exchange;
import dev.aircheck.api.rest.EventJson;
import dev.aircheck.api.rest.RecordingUrls;
import dev.aircheck.api.webhook.AddressPolicy;
import dev.aircheck.api.webhook.DeliveryListener;
import dev.aircheck.api.webhook.WebhookEngine;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.ApiKey;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.NewStream;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server on a free port of the loopback, with a real store and a real catalog in one folder.
final class ApiFixture implements AutoCloseable {
    static final String PUBLIC_URL = "https://video.example";

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    final ObjectStore store;
    final Catalog catalog;
    final FakeLive live = new FakeLive();
    final FakeMonitoring monitoring = new FakeMonitoring();
    final String key;
    final String readOnlyKey;
    final WebhookEngine webhooks;
    final ApiServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private ApiFixture(Path folder, ObjectStore store, PlaybackDelivery delivery) throws IOException {
        this.store = store;
        catalog = Catalog.open(folder.resolve("catalog.db"));
        key = catalog.apiKeys().create("test", ApiKey.Scope.ADMIN).secret();
        readOnlyKey = catalog.apiKeys().create("looker", ApiKey.Scope.READ_ONLY).secret();
        var options = new ApiOptions("127.0.0.1", 0, PUBLIC_URL, "rtmp://video.example/live", delivery);
        var urls = new RecordingUrls(PUBLIC_URL, delivery, catalog.playbackPolicies());
        webhooks = WebhookEngine.start(
                catalog, new EventJson(catalog, live, urls), AddressPolicy.PRIVATE_TOO, DeliveryListener.NONE);
        server = ApiServer.start(options, ports());
    }

    ApiPorts ports() {
        return new ApiPorts(catalog, store, live, live, live, live, webhooks, monitoring);
    }

    static ApiFixture start(Path folder) throws IOException {
        return start(folder, LocalObjectStore.open(folder.resolve("store")), new PlaybackDelivery.Proxy());
    }

    /// With this store, which gets media to players in this way.
    static ApiFixture start(Path folder, ObjectStore store, PlaybackDelivery delivery) throws IOException {
        return new ApiFixture(folder, store, delivery);
    }

    LiveStream stream(boolean record) throws IOException {
        return catalog.streams().create(new NewStream("concert", record, List.of()));
    }

    Session session(boolean record) throws IOException {
        return catalog.sessions().create(stream(record).id()).orElseThrow();
    }

    /// A session whose recording is complete: a playlist, an init segment, a segment and an MP4 of 1000 bytes.
    Session readySession() throws IOException {
        Session session = session(true);
        var folder = ObjectKey.of("recordings", session.id().toString());
        put(folder.resolve("index.m3u8"), "#EXTM3U\n".getBytes(StandardCharsets.UTF_8), ContentType.HLS_PLAYLIST);
        put(folder.resolve("720p0/init.mp4"), new byte[20], ContentType.VIDEO_MP4);
        put(folder.resolve("720p0/000000.m4s"), new byte[300], ContentType.VIDEO_MP4);
        put(folder.resolve("recording.mp4"), counting(1000), ContentType.VIDEO_MP4);
        markReady(session.id(), folder);
        return session;
    }

    /// The same with a poster and a thumbnail track.
    Session readySessionWithThumbnails() throws IOException {
        Session session = session(true);
        var folder = ObjectKey.of("recordings", session.id().toString());
        put(folder.resolve("thumbnails/poster.jpg"), new byte[100], ContentType.JPEG);
        put(folder.resolve("thumbnails/index.vtt"), "WEBVTT\n".getBytes(StandardCharsets.UTF_8), ContentType.WEBVTT);
        markReady(session.id(), folder, true);
        return session;
    }

    void markReady(SessionId id, ObjectKey folder) throws IOException {
        markReady(id, folder, false);
    }

    private void markReady(SessionId id, ObjectKey folder, boolean thumbnails) throws IOException {
        var recording = new Recording(folder.resolve("index.m3u8"), folder.resolve("recording.mp4"), 1000, thumbnails);
        catalog.sessions().markFinalising(id, Instant.now());
        catalog.sessions().markReady(id, recording);
    }

    void put(ObjectKey objectKey, byte[] content, ContentType type) throws IOException {
        store.put(objectKey, ByteBuffer.wrap(content), type);
    }

    static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int index = 0; index < length; index++) {
            bytes[index] = (byte) index;
        }
        return bytes;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, null, headers);
    }

    /// A request with an API key.
    HttpResponse<String> call(String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        return send(method, path, body, "Authorization", "Bearer " + key);
    }

    HttpResponse<String> call(String path) throws IOException, InterruptedException {
        return get(path, "Authorization", "Bearer " + key);
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        var request = request(method, path, body, headers);
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        check(request, body, response, response.body().getBytes(StandardCharsets.UTF_8));
        return response;
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        var request = request("GET", path, null, headers);
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        check(request, null, response, response.body());
        return response;
    }

    /// Everything that the tests send and get passes here.
    private static void check(HttpRequest request, @Nullable String sent, HttpResponse<?> response, byte[] received) {
        URI uri = request.uri();
        String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        ContractCheck.ofThisApi()
                .check(new Exchange(
                        request.method(),
                        target,
                        request.headers(),
                        sent == null ? "" : sent,
                        response.statusCode(),
                        Exchange.reply(response.headers(), received)));
    }

    private HttpRequest request(String method, String path, @Nullable String body, String... headers) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(TIMEOUT)
                .method(method, publisher);
        return headers.length == 0 ? builder.build() : builder.headers(headers).build();
    }

    @Override
    public void close() {
        client.close();
        server.close();
        webhooks.close();
        catalog.close();
    }
}
