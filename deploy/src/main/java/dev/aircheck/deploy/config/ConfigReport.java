package dev.aircheck.deploy.config;

import java.util.List;

/// What became of the configuration's sources.
/// @param config usable only if there are no problems
/// @param values every setting, in the order of the reference file
/// @param problems a sentence for each error
/// @param warnings what is probably not meant, and changes nothing
public record ConfigReport(
        AircheckConfig config, List<EffectiveValue> values, List<String> problems, List<String> warnings) {
    public ConfigReport {
        values = List.copyOf(values);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /// A setting as it counts.
    /// @param shown its text; for a secret whether it is set
    /// @param origin where it was set, or `default`
    public record EffectiveValue(Setting setting, String shown, String origin) {
        public boolean isDefault() {
            return origin.equals(SettingLayers.DEFAULT);
        }
    }
}
