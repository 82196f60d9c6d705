package dev.aircheck.deploy.e2e;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Livepeer's official JavaScript SDK, as npm has it, in a Node.js process. Confined to its test.
final class LivepeerSdk implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SCRIPT = Path.of("src", "test", "sdk", "call.mjs");
    /// The first call may have to install the SDK.
    private static final Duration LONGEST_CALL = Duration.ofMinutes(3);

    private final Process node;
    private final BufferedWriter requests;
    private final BufferedReader replies;
    private final Path log;

    private LivepeerSdk(Process node, Path log) {
        this.node = node;
        this.requests = node.outputWriter();
        this.replies = node.inputReader();
        this.log = log;
    }

    static LivepeerSdk start(URI server, String apiKey) throws IOException {
        Path log = Files.createTempFile(Files.createDirectories(Path.of("target", "e2e-logs")), "sdk-", ".log");
        Process node = new ProcessBuilder("node", SCRIPT.toString(), server + "/api", apiKey)
                .redirectError(log.toFile())
                .start();
        return new LivepeerSdk(node, log);
    }

    /// The SDK threw.
    static final class SdkException extends Exception {
        private static final long serialVersionUID = 1;

        private final int statusCode;

        private SdkException(JsonNode error) {
            super(error.toString());
            this.statusCode = error.path("statusCode").asInt(0);
        }

        /// 0 when the SDK had no answer, or one that it could not read.
        int statusCode() {
            return statusCode;
        }
    }

    /// @param function `<part>.<method>` of the SDK, as in `stream.create`
    JsonNode call(String function, Object... arguments) throws Exception {
        requests.write(JSON.writeValueAsString(Map.of("function", function, "arguments", present(arguments))));
        requests.newLine();
        requests.flush();
        String line = CompletableFuture.supplyAsync(this::nextLine)
                .get(LONGEST_CALL.toSeconds(), TimeUnit.SECONDS)
                .orElseThrow(() -> new AssertionError("node ended: " + log));
        JsonNode reply = JSON.readTree(line);
        if (reply.has("error")) {
            throw new SdkException(reply.get("error"));
        }
        return reply.get("value");
    }

    private static List<Object> present(Object... arguments) {
        return Arrays.asList(arguments);
    }

    private Optional<String> nextLine() {
        try {
            return Optional.ofNullable(replies.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        node.destroyForcibly();
    }
}
