package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.cmaf.KeyFrame;
import dev.aircheck.storage.catalog.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the encoded rungs have published, one JSON line a segment, beside the journal: a server that starts again
/// does not encode it a second time. A line is written after its object is durable; losing the last lines costs
/// only their encoding again, so nothing here is synced. Confined to the rung pipeline's thread.
public final class CommitLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitLog.class);

    private static final String SUFFIX = ".rungs";

    /// A line of an earlier version has no checksum; it counts as torn, and its segment is encoded again.
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    private final @Nullable FileChannel file;
    private final Map<String, Entry> entries = new HashMap<>();

    /// One published segment of one rung.
    /// @param decoderConfiguration hex of the `avcC` that its init segment has
    /// @param crc32c of its object, in hex
    record Entry(
            String rung,
            long sequence,
            String decoderConfiguration,
            long sizeBytes,
            String crc32c,
            List<KeyFrame> keyFrames) {}

    static Path path(Path journals, SessionId session) {
        return journals.resolve(session + SUFFIX);
    }

    /// Forgets what the rungs of all sessions have published, for when it was published to another store.
    public static void deleteAll(Path journals) throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(journals, "*" + SUFFIX)) {
            for (Path log : logs) {
                Files.delete(log);
            }
        }
    }

    private CommitLog(@Nullable FileChannel file) {
        this.file = file;
    }

    /// For a session that no later run of the server can continue.
    static CommitLog forgetful() {
        return new CommitLog(null);
    }

    static CommitLog open(Path path) throws IOException {
        List<String> lines = Files.exists(path) ? Files.readAllLines(path, StandardCharsets.ISO_8859_1) : List.of();
        CommitLog log = new CommitLog(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        for (String line : lines) {
            log.read(line);
        }
        // A line that a crash tore must not swallow the next one.
        log.write("\n");
        return log;
    }

    private void read(String line) {
        if (line.isBlank()) {
            return;
        }
        try {
            Entry entry = json.readValue(line, Entry.class);
            entries.put(key(entry.rung(), entry.sequence()), entry);
        } catch (JacksonException e) {
            LOG.info("event=commit_log_line_skipped reason=\"torn, or of an earlier version\"");
        }
    }

    Optional<Entry> find(String rung, long sequence) {
        return Optional.ofNullable(entries.get(key(rung, sequence)));
    }

    void append(Entry entry) throws IOException {
        write(json.writeValueAsString(entry) + "\n");
    }

    private void write(String text) throws IOException {
        if (file == null) {
            return;
        }
        ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(text);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static String key(String rung, long sequence) {
        return rung + "/" + sequence;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
