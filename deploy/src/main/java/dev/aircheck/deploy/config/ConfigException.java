package dev.aircheck.deploy.config;

import java.util.ArrayList;
import java.util.List;

/// The configuration is wrong; `problems` has a sentence for each error, all found at once.
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> problems;

    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = new ArrayList<>(problems);
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }
}
