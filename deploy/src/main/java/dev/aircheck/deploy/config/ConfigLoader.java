package dev.aircheck.deploy.config;

import dev.aircheck.api.PlaybackDelivery;
import dev.aircheck.api.webhook.AddressPolicy;
import dev.aircheck.deploy.keeping.RetentionPolicy;
import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.transcoder.EncoderPreset;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the layers (defaults, file, environment, flags) into one [AircheckConfig]; reports every error at once.
public final class ConfigLoader {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_WORKERS = 256;
    private static final int MAX_MEBIBYTES = 1 << 20;
    private static final int MAX_GRACE_SECONDS = 86_400;
    private static final int MAX_RETENTION_DAYS = 36_500;
    private static final int MAX_GIB = 1 << 20;
    private static final Set<String> PRESETS = Stream.of(EncoderPreset.values())
            .map(preset -> preset.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    private static final int MIN_API_KEY_CHARS = 16;

    private final List<String> problems = new ArrayList<>();
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final Map<Setting, String> origins = new EnumMap<>(Setting.class);

    private ConfigLoader() {}

    /// Reads all layers. Throws with every problem that there is.
    /// @param file null reads no file
    /// @param flags values given on the command line
    public static AircheckConfig load(@Nullable Path file, Map<String, String> environment, Map<Setting, String> flags)
            throws ConfigException {
        ConfigLoader loader = new ConfigLoader();
        for (Setting setting : Setting.values()) {
            loader.put(setting, setting.defaultText(), "default");
        }
        if (file != null) {
            loader.readFile(file);
        }
        loader.readEnvironment(environment);
        flags.forEach(
                (setting, value) -> loader.put(setting, value, setting.flag().orElseThrow()));
        return loader.build();
    }

    private void put(Setting setting, String value, String origin) {
        values.put(setting, value.strip());
        origins.put(setting, origin);
    }

    private void readFile(Path file) {
        try {
            String text = Files.readString(file);
            if (!text.isBlank()) {
                flatten("", new YAMLMapper().readTree(text), file);
            }
        } catch (JacksonException e) {
            problems.add("%s is not valid YAML: %s".formatted(file, withoutContent(e.getOriginalMessage())));
        } catch (IOException e) {
            problems.add("%s cannot be read: %s".formatted(file, e));
        }
    }

    /// The parser's message quotes the line at fault, further in than its own words: a secret may stand there.
    private static String withoutContent(String message) {
        return message.lines()
                .filter(line -> !line.startsWith("    "))
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }

    private void flatten(String prefix, JsonNode node, Path file) {
        if (node.isNull() || node.isMissingNode()) {
            return;
        }
        if (!node.isObject()) {
            problems.add("%s: '%s' has a value where settings are expected".formatted(file, prefix));
            return;
        }
        node.forEachEntry((name, child) -> {
            String key = prefix.isEmpty() ? name : prefix + "." + name;
            Setting setting = Setting.ofKey(key);
            if (setting != null && child.isValueNode()) {
                put(setting, child.isNull() ? setting.defaultText() : child.asString(), file + ": " + key);
            } else if (child.isObject() && Keys.isSection(key)) {
                flatten(key, child, file);
            } else {
                problems.add("%s: unknown setting '%s'%s".formatted(file, key, Keys.suggestionFor(key)));
            }
        });
    }

    private void readEnvironment(Map<String, String> environment) {
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.environmentVariable());
            if (value != null) {
                put(setting, value, setting.environmentVariable());
            }
            String fileName = environment.get(setting.environmentVariable() + "_FILE");
            if (fileName != null && setting.flag().isEmpty()) {
                readSecret(setting, fileName);
            }
        }
    }

    /// Secrets may come in files, as container engines hand them over.
    private void readSecret(Setting setting, String fileName) {
        String origin = setting.environmentVariable() + "_FILE";
        if (!text(setting).isEmpty() && setting.environmentVariable().equals(origins.get(setting))) {
            problems.add("%s and %s are both set (expected one)".formatted(setting.environmentVariable(), origin));
            return;
        }
        try {
            put(setting, Files.readString(Path.of(fileName)), origin);
        } catch (IOException e) {
            problems.add("%s names %s, which cannot be read".formatted(origin, fileName));
        }
    }

    private AircheckConfig build() throws ConfigException {
        AircheckConfig config = new AircheckConfig(
                Path.of(text(Setting.DATA_DIR)).toAbsolutePath().normalize(),
                new AircheckConfig.Rtmp(
                        text(Setting.BIND),
                        integer(Setting.RTMP_PORT, MAX_PORT),
                        url(Setting.RTMP_PUBLIC_URL, "rtmp", "rtmps")),
                new AircheckConfig.Http(text(Setting.BIND), integer(Setting.HTTP_PORT, MAX_PORT)),
                apiKey(),
                url(Setting.PUBLIC_URL, "http", "https"),
                workers(),
                new AircheckConfig.Recording(
                        alignment(), preset(), Duration.ofSeconds(integer(Setting.SHUTDOWN_GRACE, MAX_GRACE_SECONDS))),
                new ObjectStoreSettings(this::text, problems).read(),
                new AircheckConfig.Disk(mebibytes(Setting.DISK_STOP_BELOW_MIB), mebibytes(Setting.DISK_BALLAST_MIB)),
                delivery(),
                new RetentionPolicy(
                        Duration.ofDays(integer(Setting.RETENTION_DAYS, MAX_RETENTION_DAYS)),
                        gibibytes(Setting.RETENTION_MAX_GIB),
                        gibibytes(Setting.RETENTION_PER_STREAM_MAX_GIB)),
                webhooks());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    private String text(Setting setting) {
        return values.getOrDefault(setting, setting.defaultText());
    }

    private void problem(Setting setting, String shown, String expected) {
        problems.add("%s is %s (expected %s)".formatted(origins.get(setting), shown, expected));
    }

    private int integer(Setting setting, int max) {
        String text = text(setting);
        try {
            int value = Integer.parseInt(text);
            if (value >= 0 && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, in the same words as a number that is out of range.
        }
        problem(setting, "'" + text + "'", "a number from 0 to " + max);
        return 0;
    }

    private long mebibytes(Setting setting) {
        return (long) integer(setting, MAX_MEBIBYTES) << 20;
    }

    private long gibibytes(Setting setting) {
        return (long) integer(setting, MAX_GIB) << 30;
    }

    private int workers() {
        int workers = integer(Setting.WORKERS, MAX_WORKERS);
        return workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
    }

    private @Nullable String apiKey() {
        String key = text(Setting.API_KEY);
        if (key.isEmpty()) {
            return null;
        }
        if (key.length() < MIN_API_KEY_CHARS || !key.matches("[A-Za-z0-9_-]+")) {
            problem(Setting.API_KEY, "not usable", "16 or more of A-Z a-z 0-9 _ -");
        }
        return key;
    }

    private @Nullable String url(Setting setting, String... schemes) {
        String text = text(setting);
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && List.of(schemes).contains(uri.getScheme())) {
                return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, in the same words as a URL of the wrong kind.
        }
        problem(setting, "'" + text + "'", "a URL that starts with " + String.join(":// or ", schemes) + "://");
        return null;
    }

    private PlaybackDelivery delivery() {
        String publicUrl = url(Setting.PLAYBACK_PUBLIC_URL, "http", "https");
        return switch (text(Setting.PLAYBACK_DELIVERY).toLowerCase(Locale.ROOT)) {
            case "proxy" -> new PlaybackDelivery.Proxy();
            case "redirect" -> new PlaybackDelivery.Redirect();
            case "public" -> {
                if (text(Setting.PLAYBACK_PUBLIC_URL).isEmpty()) {
                    problem(
                            Setting.PLAYBACK_DELIVERY,
                            "'public'",
                            "%s, too: the address of the public bucket or CDN"
                                    .formatted(Setting.PLAYBACK_PUBLIC_URL.key()));
                }
                yield publicUrl == null ? new PlaybackDelivery.Proxy() : new PlaybackDelivery.Public(publicUrl);
            }
            default -> {
                problem(
                        Setting.PLAYBACK_DELIVERY,
                        "'" + text(Setting.PLAYBACK_DELIVERY) + "'",
                        "proxy, redirect or public");
                yield new PlaybackDelivery.Proxy();
            }
        };
    }

    private AddressPolicy webhooks() {
        return switch (text(Setting.WEBHOOKS_ALLOW_PRIVATE_NETWORKS).toLowerCase(Locale.ROOT)) {
            case "true" -> AddressPolicy.PRIVATE_TOO;
            case "false" -> AddressPolicy.PUBLIC_ONLY;
            default -> {
                problem(
                        Setting.WEBHOOKS_ALLOW_PRIVATE_NETWORKS,
                        "'" + text(Setting.WEBHOOKS_ALLOW_PRIVATE_NETWORKS) + "'",
                        "true or false");
                yield AddressPolicy.PUBLIC_ONLY;
            }
        };
    }

    private AlignmentPolicy alignment() {
        return switch (text(Setting.ALIGNMENT).toLowerCase(Locale.ROOT)) {
            case "auto" -> AlignmentPolicy.AUTO;
            case "strict" -> AlignmentPolicy.STRICT;
            default -> {
                problem(Setting.ALIGNMENT, "'" + text(Setting.ALIGNMENT) + "'", "auto or strict");
                yield AlignmentPolicy.AUTO;
            }
        };
    }

    private String preset() {
        String preset = text(Setting.PRESET);
        if (!PRESETS.contains(preset)) {
            problem(
                    Setting.PRESET,
                    "'" + preset + "'",
                    "one of " + PRESETS.stream().sorted().toList());
        }
        return preset;
    }
}
