package dev.aircheck.ingest.journal;

import java.io.PrintStream;
import java.nio.file.Path;

/// A process to be killed: appends numbered events and says each number once its append has returned.
final class AppendForever {
    private AppendForever() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        Journal journal = FileJournal.open(Path.of(arguments[0]), Journals.SETTINGS.withFileSizeBytes(200_000));
        for (int number = Integer.parseInt(arguments[1]); ; number++) {
            journal.append(Journals.event(number, 40 + number % 500));
            out.println(number);
            out.flush();
        }
    }
}
