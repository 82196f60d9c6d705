package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of the HTTP API as a customer's script would be. Thread-safe: it has no state but the HTTP client's pool.
final class AircheckApi implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String apiKey;

    AircheckApi(URI base, String apiKey) {
        this.base = base;
        this.apiKey = apiKey;
    }

    record Stream(String id, String streamKey, String playbackId) {}

    /// An encoded rung that a stream asks for. `fps` 0 keeps the source's rate.
    record Profile(String name, int width, int height, int bitrate, int fps) {}

    /// @param recordingUrl absolute; null, like the others, until the recording is ready
    record Session(
            String id,
            String recordingStatus,
            @Nullable URI recordingUrl,
            @Nullable URI mp4Url,
            @Nullable URI posterUrl,
            @Nullable URI thumbnailsUrl) {
        boolean isReady() {
            return recordingStatus.equals("ready");
        }

        URI requiredRecordingUrl() {
            return Objects.requireNonNull(recordingUrl, () -> "no recordingUrl in " + this);
        }

        URI requiredMp4Url() {
            return Objects.requireNonNull(mp4Url, () -> "no mp4Url in " + this);
        }

        URI requiredPosterUrl() {
            return Objects.requireNonNull(posterUrl, () -> "no posterUrl in " + this);
        }

        URI requiredThumbnailsUrl() {
            return Objects.requireNonNull(thumbnailsUrl, () -> "no thumbnailsUrl in " + this);
        }
    }

    /// A recorded stream with the ladder that the server chooses.
    Stream createStream(String name) throws IOException, InterruptedException {
        return createStream(Map.of("name", name, "record", true));
    }

    Stream createStream(String name, List<Profile> profiles) throws IOException, InterruptedException {
        return createStream(Map.of("name", name, "record", true, "profiles", profiles));
    }

    Stream createStream(Map<String, Object> body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(authorized("/api/stream").POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        JsonNode stream = parsed(answer, 201);
        return new Stream(
                stream.path("id").asString(),
                stream.path("streamKey").asString(),
                stream.path("playbackId").asString());
    }

    JsonNode stream(String streamId) throws IOException, InterruptedException {
        return get("/api/stream/" + streamId);
    }

    /// Recorded sessions, the newest first.
    List<Session> sessions(String streamId) throws IOException, InterruptedException {
        return get("/api/stream/%s/sessions?record=true".formatted(streamId))
                .valueStream()
                .map(this::session)
                .toList();
    }

    Session session(String sessionId) throws IOException, InterruptedException {
        return session(get("/api/session/" + sessionId));
    }

    /// Waits until the newest recording of the stream can be played to its end; fails at once when it has failed.
    Session awaitReady(String streamId, Duration limit) throws Exception {
        return Await.until("recording of stream %s".formatted(streamId), limit, () -> {
            Optional<Session> newest = sessions(streamId).stream().findFirst();
            if (newest.isPresent() && newest.get().recordingStatus().equals("failed")) {
                throw new AssertionError("recording failed: " + newest.get());
            }
            return newest.filter(Session::isReady);
        });
    }

    /// What the server finds when it reads the whole recording again.
    JsonNode verify(String sessionId) throws IOException, InterruptedException {
        return get("/api/session/%s/verify".formatted(sessionId));
    }

    /// A GET without the API key.
    HttpResponse<byte[]> rawGet(String pathOrUrl, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(pathOrUrl));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    /// The live media playlist of the source rung, as a player finds it; empty while there is none.
    String liveSource(Stream stream) throws IOException, InterruptedException {
        String folder = "/hls/" + stream.playbackId() + "/";
        Optional<String> source = textOrEmpty(folder + "index.m3u8")
                .lines()
                .filter(line -> line.endsWith("/source/index.m3u8"))
                .findFirst();
        return source.isPresent() ? textOrEmpty(folder + source.get()) : "";
    }

    private String textOrEmpty(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = rawGet(path);
        return answer.statusCode() == 200 ? new String(answer.body(), StandardCharsets.UTF_8) : "";
    }

    /// A POST with the API key and any body.
    HttpResponse<String> rawPost(String path, String body) throws IOException, InterruptedException {
        return send(authorized(path).POST(BodyPublishers.ofString(body)));
    }

    /// Any request with the API key; an empty body for none.
    HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
        return send(authorized(path).method(method, BodyPublishers.ofString(body)));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return parsed(send(authorized(path)), 200);
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode parsed(HttpResponse<String> answer, int expectedStatus) {
        if (answer.statusCode() != expectedStatus) {
            throw new AssertionError("%s answered %d (expected %d): %s"
                    .formatted(answer.request(), answer.statusCode(), expectedStatus, answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private Session session(JsonNode node) {
        return new Session(
                node.path("id").asString(),
                node.path("recordingStatus").asString(""),
                url(node.path("recordingUrl")),
                url(node.path("mp4Url")),
                url(node.path("posterUrl")),
                url(node.path("thumbnailsUrl")));
    }

    private @Nullable URI url(JsonNode node) {
        return node.isString() ? base.resolve(node.asString()) : null;
    }

    @Override
    public void close() {
        http.close();
    }
}
