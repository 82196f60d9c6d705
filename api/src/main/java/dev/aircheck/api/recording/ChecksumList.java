package dev.aircheck.api.recording;

import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.RangeChecksum;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `checksums.txt`: every object of a recording by its path below the recording's folder, but for this list and
/// `session.json`. Immutable.
/// ```
/// #aircheck-checksums-1 CRC-32C, size in bytes, path
/// 8a9136aa 183294 720p0/000000.m4s
/// ```
public record ChecksumList(SortedMap<String, RangeChecksum> objects) {
    public static final String NAME = "checksums.txt";

    private static final String FIRST_LINE = "#aircheck-checksums-1 CRC-32C, size in bytes, path";

    public ChecksumList {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    public static ChecksumList of(Map<String, RangeChecksum> objects) {
        return new ChecksumList(new TreeMap<>(objects));
    }

    public String text() {
        return objects.entrySet().stream()
                .map(entry -> "%s %d %s\n"
                        .formatted(entry.getValue().hex(), entry.getValue().sizeBytes(), entry.getKey()))
                .collect(Collectors.joining("", FIRST_LINE + "\n", ""));
    }

    /// What [#text] has made; `IllegalArgumentException` that names the first line which is wrong.
    public static ChecksumList parse(String text) {
        Map<String, RangeChecksum> objects = new TreeMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (number == 1 ? !line.equals(FIRST_LINE) : !read(line, objects)) {
                throw new IllegalArgumentException("line %d of %s is not a checksum".formatted(number, NAME));
            }
        }
        if (number == 0) {
            throw new IllegalArgumentException(NAME + " is empty");
        }
        return of(objects);
    }

    private static boolean read(String line, Map<String, RangeChecksum> objects) {
        String[] fields = line.split(" ", -1);
        if (fields.length != 3) {
            return false;
        }
        try {
            String path = new ObjectKey(fields[2]).value();
            return objects.put(path, RangeChecksum.ofHex(Long.parseLong(fields[1]), fields[0])) == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
