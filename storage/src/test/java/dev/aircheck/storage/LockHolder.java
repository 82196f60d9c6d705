package dev.aircheck.storage;

import java.io.IOException;
import java.nio.file.Path;

/// A second server, as its own process: tries to open the data folder, says what came of it, and holds it until its
/// standard input ends.
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (DataDirectory directory = DataDirectory.open(Path.of(arguments[0]))) {
            System.out.println("opened " + directory.root());
            while (System.in.read() >= 0) {
                // Wait for the end of input.
            }
        } catch (IOException e) {
            System.out.println("refused " + e.getMessage());
        }
    }
}
