package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.catalog.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RungNamesTest {
    @Test
    void a_harmless_name_is_the_folder() {
        assertThat(folder("720p0")).isEqualTo("720p0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "a/b", ".hidden", "with space", "größe", "audio", "rung-0", "a.b"})
    void a_name_that_could_do_harm_is_replaced_by_a_number(String name) {
        assertThat(folder(name)).isEqualTo("rung-3");
    }

    @Test
    void a_name_too_long_for_a_folder_is_replaced() {
        assertThat(folder("x".repeat(65))).isEqualTo("rung-3");
        assertThat(folder("x".repeat(64))).isEqualTo("x".repeat(64));
    }

    private static String folder(String name) {
        return RungNames.folderOf(Profile.of(name, 640, 360, 800_000), 3);
    }
}
