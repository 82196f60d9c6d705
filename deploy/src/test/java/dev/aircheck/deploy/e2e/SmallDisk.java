package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A disk of its own that a test can fill: a tmpfs. Confined to its test.
final class SmallDisk implements AutoCloseable {
    private static final int CHUNK_BYTES = 64 << 10;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// Needs root, as the object store of other tests does.
    static SmallDisk mount(Path folder, int mebibytes) throws IOException, InterruptedException {
        if (!run("mount", "-t", "tmpfs", "-o", "size=%dm".formatted(mebibytes), "tmpfs", folder.toString())) {
            throw new AssertionError("cannot mount a tmpfs at %s: run the tests as root".formatted(folder));
        }
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /// Leaves not a byte.
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            byte[] chunk = new byte[CHUNK_BYTES];
            while (true) {
                out.write(chunk);
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException full) {
            // That is what it was done for.
        }
    }

    void empty() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /// The folder is not there any more; who has its files open keeps them.
    void takeAway() throws IOException, InterruptedException {
        if (!run("umount", "-l", folder.toString())) {
            throw new AssertionError("cannot unmount " + folder);
        }
        Files.delete(folder);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
