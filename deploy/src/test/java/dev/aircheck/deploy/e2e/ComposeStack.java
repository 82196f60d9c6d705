package dev.aircheck.deploy.e2e;

import dev.aircheck.storage.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The whole of `deploy/compose.yaml`, with every profile, as an operator brings it up: a folder with the files and the
/// secrets that `compose-init` makes. Ports are free ones of the loopback address. Confined to its test.
final class ComposeStack implements AutoCloseable {
    private static final List<String> FILES = List.of("compose.yaml", "compose-init", "caddy", "monitoring");
    private static final String IMAGE = "AIRCHECK_IMAGE";

    private final ContainerEngine engine;
    private final Path folder;
    private final Map<String, String> settings;

    private ComposeStack(ContainerEngine engine, Path folder, Map<String, String> settings) {
        this.engine = engine;
        this.folder = folder;
        this.settings = settings;
    }

    /// Brings everything up and waits until it is healthy.
    static ComposeStack up(ContainerEngine engine, Path folder) throws Exception {
        for (String file : FILES) {
            copy(Path.of(file), folder.resolve(file));
        }
        initialise(folder);
        measureOften(folder);
        var stack = new ComposeStack(engine, folder, settings());
        try {
            stack.compose("up", "--detach", "--no-build", "--wait");
        } catch (Throwable e) {
            stack.close();
            throw e;
        }
        return stack;
    }

    /// Nothing is changed but time: tests are not to wait for a scrape.
    private static void measureOften(Path folder) throws IOException {
        for (String file : List.of("prometheus/prometheus.yml", "grafana/provisioning/datasources/prometheus.yaml")) {
            Path path = folder.resolve("monitoring").resolve(file);
            Files.writeString(path, Files.readString(path).replaceAll("((?:scrape_i|timeI)nterval: )15s", "$1" + "1s"));
        }
    }

    private static Map<String, String> settings() throws IOException {
        var settings = new HashMap<>(Map.of(
                "COMPOSE_PROJECT_NAME",
                "aircheck-e2e",
                "COMPOSE_PROFILES",
                "tls,monitoring",
                IMAGE,
                "aircheck:e2e",
                "AIRCHECK_WORKERS",
                "1",
                "AIRCHECK_DOMAIN",
                "localhost",
                "AIRCHECK_ACME_EMAIL",
                "internal",
                "AIRCHECK_CERTIFICATE_ISSUER",
                "local"));
        for (String service : List.of("RTMP", "RTMPS", "HTTP", "PROXY_HTTP", "PROXY_HTTPS", "PROMETHEUS", "GRAFANA")) {
            settings.put("AIRCHECK_LISTEN_" + service, "127.0.0.1:" + FreePort.find());
        }
        settings.put("AIRCHECK_PUBLIC_URL", "http://" + settings.get("AIRCHECK_LISTEN_HTTP"));
        return settings;
    }

    private static void initialise(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(folder.resolve("compose-init").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("compose-init failed");
        }
    }

    /// Where a service listens, `host:port`, by its name in `AIRCHECK_LISTEN_...`.
    String address(String service) {
        return settings.getOrDefault("AIRCHECK_LISTEN_" + service, "");
    }

    AircheckApi api() throws IOException {
        return new AircheckApi(URI.create("http://" + address("HTTP")), secret("api_key"));
    }

    /// As `compose-init` has drawn it.
    String secret(String name) throws IOException {
        return Files.readString(folder.resolve("secrets/%s.txt".formatted(name)))
                .strip();
    }

    /// Runs a command in a service's container.
    String exec(String service, String... command) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("exec", "--no-TTY", service));
        arguments.addAll(List.of(command));
        return compose(arguments.toArray(String[]::new));
    }

    /// Replaces Aircheck's container by one of the next version, as `docker compose up` does after a pull.
    void upgrade() throws IOException, InterruptedException {
        settings.put(IMAGE, "aircheck:e2e-next");
        compose("up", "--detach", "--no-build", "--wait", "aircheck");
    }

    String compose(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("compose", "--file", folder.resolve("compose.yaml").toString()));
        command.addAll(List.of(arguments));
        return engine.docker(settings, command);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /// Removes everything and keeps the logs.
    @Override
    public void close() throws IOException {
        try {
            Path log = Files.createDirectories(Path.of("target", "e2e-logs")).resolve("compose.log");
            Files.writeString(log, compose("logs", "--no-color"));
            compose("down", "--volumes", "--timeout", "5");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
