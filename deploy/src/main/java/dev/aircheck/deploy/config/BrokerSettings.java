package dev.aircheck.deploy.config;

import dev.aircheck.transcoder.broker.BrokerOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the settings of the broker: none of them counts while there is no address.
record BrokerSettings(SettingReader settings) {
    private static final List<String> SCHEMES = List.of("tcp", "ssl");

    /// Null when this machine's own workers encode.
    @Nullable
    BrokerOptions read() {
        if (settings.isEmpty(Setting.BROKER_URL)) {
            if (Stream.of(Setting.BROKER_USER, Setting.BROKER_CA_FILE)
                    .anyMatch(setting -> !settings.isEmpty(setting))) {
                settings.problem(Setting.BROKER_URL, "missing", "the address of the broker, tcp://host:61616");
            }
            return null;
        }
        URI url = url();
        if (settings.isEmpty(Setting.BROKER_USER) != settings.isEmpty(Setting.BROKER_PASSWORD)) {
            settings.problem(
                    settings.isEmpty(Setting.BROKER_USER) ? Setting.BROKER_USER : Setting.BROKER_PASSWORD,
                    "missing",
                    "broker.user and broker.password, or none of them");
        }
        Path caFile = caFile(url);
        return url == null
                ? null
                : new BrokerOptions(url, text(Setting.BROKER_USER), text(Setting.BROKER_PASSWORD), caFile);
    }

    private @Nullable URI url() {
        String text = settings.text(Setting.BROKER_URL);
        // Not shown when it is wrong: it may have a password in it.
        try {
            URI url = URI.create(text);
            boolean bare = url.getUserInfo() == null
                    && url.getQuery() == null
                    && (url.getPath().isEmpty() || url.getPath().equals("/"));
            if (url.getHost() != null && SCHEMES.contains(url.getScheme()) && bare) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, in the same words as a URL of the wrong kind.
        }
        settings.problem(
                Setting.BROKER_URL, "not usable", "tcp://host:port or ssl://host:port, without user and parameters");
        return null;
    }

    private @Nullable Path caFile(@Nullable URI url) {
        if (settings.isEmpty(Setting.BROKER_CA_FILE)) {
            return null;
        }
        Path file = settings.path(Setting.BROKER_CA_FILE);
        if (url != null && !url.getScheme().equals("ssl")) {
            settings.problem(Setting.BROKER_CA_FILE, "set", "a broker.url that begins with ssl://, or no caFile");
        } else if (!Files.isReadable(file)) {
            settings.problem(Setting.BROKER_CA_FILE, "'" + file + "'", "a PEM file that can be read");
        }
        return file;
    }

    private @Nullable String text(Setting setting) {
        return settings.isEmpty(setting) ? null : settings.text(setting);
    }
}
