package dev.aircheck.deploy.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running server's API, for commands. Every failure is an IOException that says what to do.
/// @param key the API key
record ServerClient(URI server, String key) {
    private static final String URL = "--url";
    private static final String URL_VARIABLE = "AIRCHECK_URL";
    private static final String KEY_VARIABLE = "AIRCHECK_API_KEY";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    /// A command that talks to a server.
    static CommandSpec spec(String name, String description) {
        CommandSpec spec = Options.bare(name, description)
                .addOption(Options.text(
                        URL, "URL", "Address of the server. Default: http://localhost:8080. [" + URL_VARIABLE + "]"))
                .addOption(Options.json("Print the API's answer."));
        spec.usageMessage()
                .footer("The API key comes from %s, or from the file that %s_FILE names."
                        .formatted(KEY_VARIABLE, KEY_VARIABLE));
        return spec;
    }

    static ServerClient of(ParseResult parsed, Console console) throws IOException {
        Map<String, String> environment = console.environment();
        String url = Options.<String>valueOf(parsed, URL)
                .orElse(environment.getOrDefault(URL_VARIABLE, "http://localhost:8080"));
        URI server;
        try {
            server = URI.create(url.endsWith("/") ? url : url + "/");
        } catch (IllegalArgumentException e) {
            throw new IOException("'%s' is no URL (expected http://host:port)".formatted(url), e);
        }
        if (server.getHost() == null || !Set.of("http", "https").contains(String.valueOf(server.getScheme()))) {
            throw new IOException("'%s' is no URL of a server (expected http://host:port)".formatted(url));
        }
        return new ServerClient(server, key(environment));
    }

    private static String key(Map<String, String> environment) throws IOException {
        String key = environment.get(KEY_VARIABLE);
        String file = environment.get(KEY_VARIABLE + "_FILE");
        if (key == null && file != null) {
            try {
                key = Files.readString(Path.of(file));
            } catch (IOException e) {
                throw new IOException("%s_FILE names %s, which cannot be read".formatted(KEY_VARIABLE, file), e);
            }
        }
        if (key == null || key.isBlank()) {
            throw new IOException(
                    "no API key: set %s to the key that the server's first start printed".formatted(KEY_VARIABLE));
        }
        String usable = key.strip();
        if (!usable.matches("[A-Za-z0-9_-]+")) {
            throw new IOException("the API key is not usable (expected one line of A-Z a-z 0-9 _ -)");
        }
        return usable;
    }

    JsonNode get(String path) throws IOException {
        return send("GET", path, null);
    }

    JsonNode post(String path, JsonNode body) throws IOException {
        return send("POST", path, body);
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return answer(http.send(request, BodyHandlers.ofString()));
        } catch (ConnectException e) {
            throw new IOException(
                    "nothing answers at %s: is the server running? Another address: %s or %s"
                            .formatted(server, URL, URL_VARIABLE),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private JsonNode answer(HttpResponse<String> response) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new IOException(
                    "%s answers %d and no JSON: is it an Aircheck server?".formatted(server, response.statusCode()), e);
        }
        if (response.statusCode() >= 400) {
            String text = json.path("errors").path(0).asString("status " + response.statusCode());
            throw new IOException("the server refuses: " + text);
        }
        return json;
    }
}
