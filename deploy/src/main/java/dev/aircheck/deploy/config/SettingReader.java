package dev.aircheck.deploy.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings as typed values. What is wrong is added to `problems`, and some usable value returned, so that all
/// problems are found at once.
final class SettingReader {
    private final SettingLayers layers;
    private final List<String> problems;

    /// @param problems where it tells what is wrong
    SettingReader(SettingLayers layers, List<String> problems) {
        this.layers = layers;
        this.problems = problems;
    }

    List<String> problems() {
        return problems;
    }

    String text(Setting setting) {
        return layers.text(setting);
    }

    boolean isEmpty(Setting setting) {
        return text(setting).isEmpty();
    }

    /// Says that a setting is not as it should be: `<where it was set> is <shown> (expected <expected>)`.
    void problem(Setting setting, String shown, String expected) {
        problems.add("%s is %s (expected %s)".formatted(layers.origin(setting), shown, expected));
    }

    int integer(Setting setting, int max) {
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

    /// The value that belongs to the word, whatever its letter case.
    /// @param choices by their words, in the order of a message; the first one stands in for a wrong word
    <T> T choice(Setting setting, Map<String, T> choices) {
        T chosen = choices.get(text(setting).toLowerCase(Locale.ROOT));
        if (chosen != null) {
            return chosen;
        }
        List<String> words = List.copyOf(choices.keySet());
        int last = words.size() - 1;
        problem(
                setting,
                "'" + text(setting) + "'",
                String.join(", ", words.subList(0, last)) + " or " + words.get(last));
        return choices.values().iterator().next();
    }

    /// Without a slash at its end; null when it is empty.
    @Nullable
    String url(Setting setting, String... schemes) {
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

    /// A secret of sixteen or more characters that can stand in a header; null when it is empty.
    @Nullable
    String token(Setting setting) {
        String token = text(setting);
        if (token.isEmpty()) {
            return null;
        }
        if (!token.matches("[A-Za-z0-9_-]{16,}")) {
            problem(setting, "not usable", "16 or more of A-Z a-z 0-9 _ -");
        }
        return token;
    }

    Path path(Setting setting) {
        return Path.of(text(setting)).toAbsolutePath().normalize();
    }
}
