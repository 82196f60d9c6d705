package dev.aircheck.deploy.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/// The keys of the YAML file, and which one somebody probably meant.
final class Keys {
    private static final int LIKELY_TYPO_EDITS = 4;

    private Keys() {}

    static boolean isSection(String key) {
        return Stream.of(Setting.values()).anyMatch(setting -> setting.key().startsWith(key + "."));
    }

    /// ` (did you mean 'x'?)`, or nothing when no key is near.
    static String suggestionFor(String key) {
        return suggestionFor(key, Stream.of(Setting.values()).map(Setting::key));
    }

    /// The same among other names.
    static String suggestionFor(String key, Stream<String> names) {
        return names.min(Comparator.comparingInt(known -> editDistance(key, known)))
                .filter(known -> editDistance(key, known) <= LIKELY_TYPO_EDITS)
                .map(known -> " (did you mean '%s'?)".formatted(known))
                .orElse("");
    }

    /// Levenshtein distance, letter case ignored.
    private static int editDistance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
