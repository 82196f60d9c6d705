package dev.aircheck.deploy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The text of each setting and where it came from: defaults, file, environment, flags, the later one wins.
final class SettingLayers {
    static final String DEFAULT = "default";

    private final List<String> problems;
    private final Map<Setting, String> texts = new EnumMap<>(Setting.class);
    private final Map<Setting, String> origins = new EnumMap<>(Setting.class);

    private SettingLayers(List<String> problems) {
        this.problems = problems;
    }

    /// @param problems where it tells what is wrong
    static SettingLayers read(ConfigSources sources, List<String> problems) {
        SettingLayers layers = new SettingLayers(problems);
        for (Setting setting : Setting.values()) {
            layers.put(setting, setting.defaultText(), DEFAULT);
        }
        if (sources.file() != null) {
            layers.readFile(sources.file());
        }
        layers.readEnvironment(sources.environment());
        sources.flags()
                .forEach((setting, value) ->
                        layers.put(setting, value, setting.flag().orElseThrow()));
        return layers;
    }

    String text(Setting setting) {
        return texts.getOrDefault(setting, setting.defaultText());
    }

    ConfigReport.EffectiveValue value(Setting setting) {
        String text = text(setting);
        return new ConfigReport.EffectiveValue(
                setting, setting.isSecret() && !text.isEmpty() ? "(set)" : text, origin(setting));
    }

    /// The settings that another reading has otherwise.
    List<Setting> differences(SettingLayers other) {
        return Stream.of(Setting.values())
                .filter(setting -> !text(setting).equals(other.text(setting)))
                .toList();
    }

    /// `default`, `<file>: <key>`, the environment variable or the flag.
    String origin(Setting setting) {
        return origins.getOrDefault(setting, DEFAULT);
    }

    private void put(Setting setting, String value, String origin) {
        texts.put(setting, value.strip());
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
            if (fileName != null && setting.isSecret()) {
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
}
