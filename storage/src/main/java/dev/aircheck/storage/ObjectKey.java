package dev.aircheck.storage;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an object, relative to the root of its store: `<sessionId>/720p0/000001.m4s`. Immutable.
///
/// Segments of `[A-Za-z0-9._-]` joined by `/`. No segment begins with a dot: that rules out `.` and `..`, and leaves
/// dot names to the stores themselves. What a key can spell is safe as a path, as a URL and as an S3 key alike.
public record ObjectKey(String value) implements Comparable<ObjectKey> {
    public static final int MAX_LENGTH = 512;

    /// NAME_MAX of the file systems that matter.
    public static final int MAX_SEGMENT_LENGTH = 255;

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    public ObjectKey {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "object key of %d characters (expected 1..%d)".formatted(value.length(), MAX_LENGTH));
        }
        for (String segment : value.split("/", -1)) {
            requireSegment(segment);
        }
    }

    /// Empty for a text that is no key.
    public static Optional<ObjectKey> parse(String value) {
        try {
            return Optional.of(new ObjectKey(value));
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    /// Joins segments, each of which may itself be a relative key.
    public static ObjectKey of(String first, String... more) {
        return more.length == 0 ? new ObjectKey(first) : new ObjectKey(first + "/" + String.join("/", more));
    }

    public ObjectKey resolve(String relative) {
        return new ObjectKey(value + "/" + relative);
    }

    /// True for keys in the folder that `prefix` names; `a/b` is below `a`, neither `ab` nor `a` itself is.
    public boolean isBelow(ObjectKey prefix) {
        return value.startsWith(prefix.value + "/");
    }

    public String lastSegment() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void requireSegment(String segment) {
        if (segment.length() > MAX_SEGMENT_LENGTH || !SEGMENT.matcher(segment).matches()) {
            throw new IllegalArgumentException(
                    "object key segment of %d characters (expected 1..%d of A-Z a-z 0-9 . _ -, not beginning with a dot)"
                            .formatted(segment.length(), MAX_SEGMENT_LENGTH));
        }
    }
}
