package dev.aircheck.storage.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One rung that is to be encoded, with the fields of Livepeer's `ffmpeg-profile`. Immutable.
/// @param fps pictures in `fpsDen` seconds; 0 keeps the source's rate
/// @param quality constant quality (CRF) 0..44; null for a constrained bitrate
/// @param gop seconds between key frames, `0` or `intra`; null for the server's own
/// @param profile null for the server's own
/// @param encoder null for the server's own
public record Profile(
        String name,
        int width,
        int height,
        int bitrateBps,
        int fps,
        int fpsDen,
        @Nullable Integer quality,
        @Nullable String gop,
        @Nullable H264Profile profile,
        @Nullable Encoder encoder) {
    public static final int MAX_NAME_LENGTH = 500;
    public static final int MIN_SIZE_PX = 128;
    public static final int MIN_BITRATE_BPS = 400;
    public static final int MAX_QUALITY = 44;

    private static final Pattern GOP = Pattern.compile("intra|\\d{1,4}(\\.\\d{1,6})?");

    /// What a stream gets that names no profiles: Livepeer's own four.
    public static final List<Profile> DEFAULT_LADDER = List.of(
            constrained("240p0", 426, 240, 250_000),
            constrained("360p0", 640, 360, 800_000),
            constrained("480p0", 854, 480, 1_600_000),
            constrained("720p0", 1280, 720, 3_000_000));

    /// The name of the rung that carries the received pictures; no profile may have it.
    public static final String SOURCE = "source";

    public Profile {
        require(!name.isBlank() && name.length() <= MAX_NAME_LENGTH, "name length", name.length(), "1..500, not blank");
        require(!name.equals(SOURCE), "name", name, "not " + SOURCE);
        require(width >= MIN_SIZE_PX, "width", width, ">= " + MIN_SIZE_PX);
        require(height >= MIN_SIZE_PX, "height", height, ">= " + MIN_SIZE_PX);
        require(bitrateBps >= MIN_BITRATE_BPS, "bitrate", bitrateBps, ">= " + MIN_BITRATE_BPS);
        require(fps >= 0, "fps", fps, ">= 0");
        require(fpsDen >= 1, "fpsDen", fpsDen, ">= 1");
        require(quality == null || (quality >= 0 && quality <= MAX_QUALITY), "quality", quality, "0.." + MAX_QUALITY);
        require(gop == null || GOP.matcher(gop).matches(), "gop", gop, "seconds or intra");
    }

    /// A rung at the source's picture rate, everything else as the server has it.
    public static Profile of(String name, int width, int height, int bitrateBps) {
        return new Profile(name, width, height, bitrateBps, 0, 1, null, null, null, null);
    }

    private static Profile constrained(String name, int width, int height, int bitrateBps) {
        return new Profile(name, width, height, bitrateBps, 0, 1, null, null, H264Profile.CONSTRAINED_HIGH, null);
    }

    private static void require(boolean holds, String field, @Nullable Object actual, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "profile %s %s (expected %s)".formatted(field, Objects.toString(actual), expected));
        }
    }

    /// H.264 profiles under the names that the API uses.
    public enum H264Profile {
        BASELINE("H264Baseline"),
        MAIN("H264Main"),
        HIGH("H264High"),
        CONSTRAINED_HIGH("H264ConstrainedHigh");

        private final String wireName;

        H264Profile(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<H264Profile> ofWireName(String name) {
            return Stream.of(values())
                    .filter(value -> value.wireName.equals(name))
                    .findFirst();
        }
    }

    /// Encoders under the names that the API uses.
    public enum Encoder {
        H264("H.264");

        private final String wireName;

        Encoder(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<Encoder> ofWireName(String name) {
            return Stream.of(values())
                    .filter(value -> value.wireName.equals(name))
                    .findFirst();
        }
    }
}
