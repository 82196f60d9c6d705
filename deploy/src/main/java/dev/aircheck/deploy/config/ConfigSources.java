package dev.aircheck.deploy.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where settings come from, beside their defaults. Flags beat the environment, which beats the file.
/// @param file null: no file
/// @param flags values given on the command line
public record ConfigSources(@Nullable Path file, Map<String, String> environment, Map<Setting, String> flags) {
    public ConfigSources {
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }
}
