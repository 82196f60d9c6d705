package dev.aircheck.deploy.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Variables that look like settings and are none. They are no errors: Kubernetes sets some for a service that is named
/// `aircheck`, and other programs may have theirs.
final class UnknownVariables {
    private static final String PREFIX = "AIRCHECK_";
    private static final String FILE = "_FILE";
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("AIRCHECK_(\\w+_)?(SERVICE_(HOST|PORT)(_\\w+)?|PORT(_\\d+_(TCP|UDP)(_\\w+)?)?)");
    /// Read by the launcher and by the commands that talk to a server.
    private static final Set<String> OTHERS = Set.of("AIRCHECK_URL", "AIRCHECK_JAVA_OPTS");

    private UnknownVariables() {}

    static List<String> in(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !isKnown(name))
                .sorted()
                .map(UnknownVariables::warning)
                .toList();
    }

    private static boolean isKnown(String name) {
        return OTHERS.contains(name)
                || names().anyMatch(name::equals)
                || OF_KUBERNETES.matcher(name).matches();
    }

    private static Stream<String> names() {
        return Stream.of(Setting.values())
                .flatMap(setting -> setting.isSecret()
                        ? Stream.of(setting.environmentVariable(), setting.environmentVariable() + FILE)
                        : Stream.of(setting.environmentVariable()));
    }

    private static String warning(String name) {
        String ofFile = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : "";
        if (Stream.of(Setting.values())
                .anyMatch(setting -> setting.environmentVariable().equals(ofFile))) {
            return "%s is not read: only secrets come from files (set %s)".formatted(name, ofFile);
        }
        return "%s is no setting of Aircheck%s".formatted(name, Keys.suggestionFor(name, names()));
    }
}
