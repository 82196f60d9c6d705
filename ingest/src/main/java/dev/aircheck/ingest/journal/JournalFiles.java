package dev.aircheck.ingest.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The numbered files of one journal: `00000001.journal`, `00000002.journal`, ... in a directory of its own.
record JournalFiles(Path directory) {
    private static final String SUFFIX = ".journal";
    private static final Pattern NAME = Pattern.compile("(\\d{8,18})\\" + SUFFIX);

    /// The numbers of the files that are there, smallest first.
    List<Long> numbers() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> NAME.matcher(entry.getFileName().toString()))
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> Long.valueOf(matcher.group(1)))
                    .sorted()
                    .toList();
        }
    }

    OptionalLong firstAfter(long number) throws IOException {
        return numbers().stream()
                .mapToLong(Long::longValue)
                .filter(candidate -> candidate > number)
                .findFirst();
    }

    Path path(long number) {
        return directory.resolve(String.format(Locale.ROOT, "%08d%s", number, SUFFIX));
    }

    long sizeBytes() throws IOException {
        long total = 0;
        for (long number : numbers()) {
            total += Files.size(path(number));
        }
        return total;
    }

    void deleteBefore(long limit) throws IOException {
        for (long number : numbers()) {
            if (number < limit) {
                Files.deleteIfExists(path(number));
            }
        }
    }

    void deleteAll() throws IOException {
        deleteBefore(Long.MAX_VALUE);
        Files.deleteIfExists(directory);
    }

    /// Makes the names of new files survive a power cut.
    void syncDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
