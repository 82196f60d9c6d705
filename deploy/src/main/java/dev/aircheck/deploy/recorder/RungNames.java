package dev.aircheck.deploy.recorder;

import dev.aircheck.storage.catalog.Profile;
import java.util.Set;
import java.util.regex.Pattern;

/// The folder of each rung in a recording. A profile's name is its user's free text: it becomes a folder only when
/// it is harmless, else the folder is numbered.
final class RungNames {
    static final String AUDIO = "audio";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Set<String> TAKEN = Set.of(AUDIO, Profile.SOURCE);

    private RungNames() {}

    static String folderOf(Profile profile, int index) {
        String name = profile.name();
        boolean usable = HARMLESS.matcher(name).matches() && !TAKEN.contains(name) && !name.startsWith("rung-");
        return usable ? name : "rung-" + index;
    }
}
