package dev.aircheck.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An [ObjectStore] in a local folder: one file for each object. Thread-safe; one process at a time (see
/// [DataDirectory]).
///
/// Every object is written to a file in `.tmp`, forced to disk and then renamed into place. There is no faster,
/// less durable way of putting: journals are deleted on the strength of what the store says it has.
public final class LocalObjectStore implements ObjectStore {
    private static final int MAX_ATTEMPTS = 100;

    private final Path root;
    private final StagingArea staging;
    private final AssemblyLayout layout;

    private LocalObjectStore(Path root, StagingArea staging, AssemblyLayout layout) {
        this.root = root;
        this.staging = staging;
        this.layout = layout;
    }

    /// Opens the store in `root`, creating the folder where it is missing, and removes what a crash left unfinished.
    public static LocalObjectStore open(Path root) throws IOException {
        return open(root, AssemblyLayout.DEFAULT, InstantSource.system());
    }

    /// Opens a store that another process may be working in, only to read from it: nothing in it is created or removed.
    public static ObjectReader openToRead(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException(
                    root.toString(), null, "there is no recordings folder (is this the data folder of a server?)");
        }
        Path realRoot = root.toRealPath();
        StagingArea staging = StagingArea.untouched(realRoot.resolve(".tmp"), InstantSource.system());
        return new LocalObjectStore(realRoot, staging, AssemblyLayout.DEFAULT);
    }

    static LocalObjectStore open(Path root, AssemblyLayout layout, InstantSource clock) throws IOException {
        Path realRoot = WritableFolder.require(root, "recordings folder");
        return new LocalObjectStore(realRoot, StagingArea.open(realRoot.resolve(".tmp"), clock), layout);
    }

    @Override
    public ObjectInfo put(ObjectKey key, List<ByteBuffer> body, ContentType type) throws IOException {
        try (StagedFile file = staging.create()) {
            FileWrites.writeFully(file.channel(), body);
            return publish(key, file);
        }
    }

    /// Forces a staged file to disk and gives it its name.
    ObjectInfo publish(ObjectKey key, StagedFile file) throws IOException {
        Path target = pathOf(key);
        file.seal();
        // A deletion of the same folder at the same time may take the folder away again: make it anew, not forever.
        // Each attempt that fails is one more deletion that went by.
        for (int attempt = 1; ; attempt++) {
            try {
                WritableFolder.createDurably(folderOf(target));
                requireInside(target, key);
                return LocalObject.info(key, file.moveTo(target));
            } catch (NoSuchFileException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        Path file = pathOf(key);
        try {
            requireInside(file, key);
            return LocalObject.attributesOf(file).map(attributes -> LocalObject.info(key, attributes));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<ReadableObject> open(ObjectKey key) throws IOException {
        Path file = pathOf(key);
        try {
            requireInside(file, key);
            return LocalObject.open(key, file);
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public List<ObjectInfo> list(ObjectKey prefix) throws IOException {
        Path folder = pathOf(prefix);
        List<ObjectInfo> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            requireInside(folder, prefix);
            Files.walkFileTree(folder, new Listing(root, found));
        }
        found.sort(Comparator.comparing(ObjectInfo::key));
        return found;
    }

    @Override
    public List<ObjectKey> folders() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .map(ObjectKey::new)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        Path file = pathOf(key);
        try {
            requireInside(file, key);
            if (Files.isRegularFile(file)) {
                Files.deleteIfExists(file);
                WritableFolder.force(folderOf(file));
            }
        } catch (NoSuchFileException missing) {
            // Not there is what was asked for.
        }
    }

    @Override
    public long deleteAll(ObjectKey prefix) throws IOException {
        Path folder = pathOf(prefix);
        try {
            requireInside(folder, prefix);
            return Files.isDirectory(folder) ? staging.discard(folder) : 0;
        } catch (NoSuchFileException missing) {
            return 0;
        }
    }

    @Override
    public AssembledObject assemble(ObjectKey key, ContentType type) throws IOException {
        return LocalAssembly.begin(this, key, layout);
    }

    StagedFile stage() throws IOException {
        return staging.create();
    }

    /// The file that holds, or would hold, the object.
    public Path pathOf(ObjectKey key) {
        return root.resolve(key.value());
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalStateException("no folder holds " + file);
        }
        return folder;
    }

    /// An [ObjectKey] cannot spell its way out of the root; a link inside the root still could lead out.
    private void requireInside(Path path, ObjectKey key) throws IOException {
        Path folder = folderOf(path);
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(key.value(), null, "no folder " + folder);
        }
        if (!folder.toRealPath().startsWith(root)) {
            throw new IOException(
                    "object %s lies outside the recordings folder %s (expected no links in it)".formatted(key, root));
        }
    }

    /// Collects the regular files of a folder; links are not followed and not listed.
    private static final class Listing extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<ObjectInfo> found;

        Listing(Path root, List<ObjectInfo> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                var key = new ObjectKey(root.relativize(file).toString());
                found.add(LocalObject.info(key, attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                // Deleted while we were listing.
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
