package dev.aircheck.deploy.config;

import dev.aircheck.api.PlaybackDelivery;
import dev.aircheck.api.webhook.AddressPolicy;
import dev.aircheck.deploy.keeping.RetentionPolicy;
import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.transcoder.EncoderChoice;
import dev.aircheck.transcoder.EncoderPreset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// Reads the layers (defaults, file, environment, flags) into one [AircheckConfig]; reports every error at once.
public final class ConfigLoader {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_WORKERS = 256;
    private static final int MAX_MEBIBYTES = 1 << 20;
    private static final int MAX_GRACE_SECONDS = 86_400;
    private static final int MAX_RETENTION_DAYS = 36_500;
    private static final int MAX_GIB = 1 << 20;

    private final SettingReader settings;

    private ConfigLoader(SettingReader settings) {
        this.settings = settings;
    }

    /// Reads all layers. Throws with every problem that there is.
    public static AircheckConfig load(ConfigSources sources) throws ConfigException {
        ConfigReport report = report(sources);
        if (!report.problems().isEmpty()) {
            throw new ConfigException(report.problems());
        }
        return report.config();
    }

    /// Reads all layers and tells everything that can be said of them.
    public static ConfigReport report(ConfigSources sources) {
        List<String> problems = new ArrayList<>();
        SettingLayers layers = SettingLayers.read(sources, problems);
        AircheckConfig config = new ConfigLoader(new SettingReader(layers, problems)).build();
        return new ConfigReport(
                config,
                Stream.of(Setting.values()).map(layers::value).toList(),
                problems,
                UnknownVariables.in(sources.environment()));
    }

    private AircheckConfig build() {
        return new AircheckConfig(
                settings.path(Setting.DATA_DIR),
                rtmp(),
                new AircheckConfig.Http(settings.text(Setting.BIND), settings.integer(Setting.HTTP_PORT, MAX_PORT)),
                new AircheckConfig.Secrets(settings.token(Setting.API_KEY), settings.token(Setting.METRICS_TOKEN)),
                settings.url(Setting.PUBLIC_URL, "http", "https"),
                workers(),
                recording(),
                new ObjectStoreSettings(settings).read(),
                new AircheckConfig.Disk(mebibytes(Setting.DISK_STOP_BELOW_MIB), mebibytes(Setting.DISK_BALLAST_MIB)),
                delivery(),
                new RetentionPolicy(
                        Duration.ofDays(settings.integer(Setting.RETENTION_DAYS, MAX_RETENTION_DAYS)),
                        gibibytes(Setting.RETENTION_MAX_GIB),
                        gibibytes(Setting.RETENTION_PER_STREAM_MAX_GIB)),
                webhooks(),
                new BrokerSettings(settings).read(),
                new AircheckConfig.Log(
                        settings.choice(Setting.LOG_FORMAT, words(LogFormat.values())),
                        settings.choice(Setting.LOG_LEVEL, words(Level.values()))));
    }

    private AircheckConfig.Rtmp rtmp() {
        return new AircheckConfig.Rtmp(
                settings.text(Setting.BIND),
                settings.integer(Setting.RTMP_PORT, MAX_PORT),
                settings.url(Setting.RTMP_PUBLIC_URL, "rtmp", "rtmps"),
                tls());
    }

    private AircheckConfig.@Nullable Tls tls() {
        boolean hasCertificate = !settings.isEmpty(Setting.RTMP_TLS_CERTIFICATE_FILE);
        if (hasCertificate == settings.isEmpty(Setting.RTMP_TLS_KEY_FILE)) {
            settings.problem(
                    hasCertificate ? Setting.RTMP_TLS_CERTIFICATE_FILE : Setting.RTMP_TLS_KEY_FILE,
                    "set alone",
                    "%s and %s, or none of them"
                            .formatted(Setting.RTMP_TLS_CERTIFICATE_FILE.key(), Setting.RTMP_TLS_KEY_FILE.key()));
        }
        int port = settings.integer(Setting.RTMP_TLS_PORT, MAX_PORT);
        if (hasCertificate && port != 0 && port == settings.integer(Setting.RTMP_PORT, MAX_PORT)) {
            settings.problem(
                    Setting.RTMP_TLS_PORT, "'" + port + "'", "another port than rtmp.port, which takes TLS, too");
        }
        return hasCertificate
                ? new AircheckConfig.Tls(
                        port,
                        settings.path(Setting.RTMP_TLS_CERTIFICATE_FILE),
                        settings.path(Setting.RTMP_TLS_KEY_FILE))
                : null;
    }

    private AircheckConfig.Recording recording() {
        return new AircheckConfig.Recording(
                settings.choice(Setting.ALIGNMENT, words(AlignmentPolicy.values())),
                settings.choice(Setting.ENCODER, words(EncoderChoice.values())),
                settings.choice(Setting.PRESET, words(EncoderPreset.values())),
                Duration.ofSeconds(settings.integer(Setting.SHUTDOWN_GRACE, MAX_GRACE_SECONDS)));
    }

    private int workers() {
        int workers = settings.integer(Setting.WORKERS, MAX_WORKERS);
        return workers == 0 ? Machine.here().workers() : workers;
    }

    private long mebibytes(Setting setting) {
        return (long) settings.integer(setting, MAX_MEBIBYTES) << 20;
    }

    private long gibibytes(Setting setting) {
        return (long) settings.integer(setting, MAX_GIB) << 30;
    }

    private PlaybackDelivery delivery() {
        String publicUrl = settings.url(Setting.PLAYBACK_PUBLIC_URL, "http", "https");
        Map<String, PlaybackDelivery> choices = new LinkedHashMap<>();
        choices.put("proxy", new PlaybackDelivery.Proxy());
        choices.put("redirect", new PlaybackDelivery.Redirect());
        choices.put(
                "public", publicUrl == null ? new PlaybackDelivery.Proxy() : new PlaybackDelivery.Public(publicUrl));
        if (settings.text(Setting.PLAYBACK_DELIVERY).equals("public")
                && settings.isEmpty(Setting.PLAYBACK_PUBLIC_URL)) {
            settings.problem(
                    Setting.PLAYBACK_DELIVERY,
                    "'public'",
                    "%s, too: the address of the public bucket or CDN".formatted(Setting.PLAYBACK_PUBLIC_URL.key()));
        }
        return settings.choice(Setting.PLAYBACK_DELIVERY, choices);
    }

    private AddressPolicy webhooks() {
        Map<String, AddressPolicy> choices = new LinkedHashMap<>();
        choices.put("true", AddressPolicy.PRIVATE_TOO);
        choices.put("false", AddressPolicy.PUBLIC_ONLY);
        return settings.choice(Setting.WEBHOOKS_ALLOW_PRIVATE_NETWORKS, choices);
    }

    private static <T extends Enum<T>> Map<String, T> words(T[] values) {
        Map<String, T> words = new LinkedHashMap<>();
        Stream.of(values).forEach(value -> words.put(value.name().toLowerCase(Locale.ROOT), value));
        return words;
    }
}
