package dev.aircheck.api.web;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Every file of a folder of the class path, in a jar or beside it, read into memory.
final class WebFolder {
    private WebFolder() {}

    /// All files below `folder`, by their paths there, as in `player/keys.js`.
    /// @param landmark a file that is in the folder: folders of a jar cannot be looked up themselves
    static Map<String, WebFile> load(String folder, String landmark) throws IOException {
        URL known = WebFolder.class.getResource("/" + folder + "/" + landmark);
        if (known == null) {
            throw new IOException("the jar has no file %s/%s (was it built with npm?)".formatted(folder, landmark));
        }
        if (known.getProtocol().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(jarOf(known))) {
                return read(jar.getPath(folder));
            }
        }
        String shown = known.toString();
        return read(Path.of(URI.create(shown.substring(0, shown.length() - landmark.length() - 1))));
    }

    /// `jar:file:/a/b.jar!/web/x` is in `/a/b.jar`.
    private static Path jarOf(URL file) throws IOException {
        try {
            String inside = file.toURI().getSchemeSpecificPart();
            return Path.of(new URI(inside.substring(0, inside.indexOf("!/"))));
        } catch (URISyntaxException e) {
            throw new IOException("cannot find the jar of " + file, e);
        }
    }

    private static Map<String, WebFile> read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        Map<String, WebFile> loaded = new HashMap<>();
        for (Path file : files) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            loaded.put(path, WebFile.of(path, Files.readAllBytes(file)));
        }
        return Map.copyOf(loaded);
    }
}
