package dev.aircheck.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b.m4s", "181cb15c-7c4c/720p0/000001.m4s", "_-/A..b", "index.m3u8"})
    void accepts_relative_keys(String key) {
        assertThat(new ObjectKey(key).value()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "/a", "a/", "a//b", ".", "..", "a/..", "a/../b", "../a", "./a", "a/./b", ".tmp/1", "a b",
                "a\\b", "a\nb", "a%2fb", "ä", "a\0b", "a:b"
            })
    void rejects_what_could_leave_the_store_or_needs_escaping(String key) {
        assertThatThrownBy(() -> new ObjectKey(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejects_keys_longer_than_the_limit() {
        String longest = ("a".repeat(127) + "/").repeat(4).substring(0, 511) + "b";

        assertThat(new ObjectKey(longest).value()).hasSize(512);
        assertThatThrownBy(() -> new ObjectKey(longest + "c")).hasMessageContaining("513");
        assertThatThrownBy(() -> new ObjectKey("a".repeat(256))).hasMessageContaining("256");
    }

    @Test
    void only_what_is_in_the_folder_is_below_it() {
        var folder = new ObjectKey("a/b");

        assertThat(new ObjectKey("a/b/c").isBelow(folder)).isTrue();
        assertThat(new ObjectKey("a/bc").isBelow(folder)).isFalse();
        assertThat(folder.isBelow(folder)).isFalse();
    }

    @Test
    void content_type_follows_the_ending() {
        assertThat(ContentType.ofName(new ObjectKey("a/index.m3u8"))).contains(ContentType.HLS_PLAYLIST);
        assertThat(ContentType.ofName(new ObjectKey("a/000001.m4s"))).contains(ContentType.VIDEO_MP4);
        assertThat(ContentType.ofName(new ObjectKey("a.b/mp4x"))).isEmpty();
    }
}
