package dev.aircheck.deploy.keeping;

import dev.aircheck.api.recording.SessionDescription;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectReader;
import dev.aircheck.storage.ReadableObject;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.Restoration;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts back what a catalog has lost of the recordings in a store, from each one's `session.json`. What the catalog
/// knows of them stays as it is, and so does a session that has a journal: the next start finishes it. It may be run
/// twice. Confined to one thread.
public final class CatalogRebuild {
    /// A description has a few kilobytes; what is larger was not written by Aircheck.
    private static final long MAX_DESCRIPTION_BYTES = 4L << 20;

    private final Catalog catalog;
    private final ObjectReader store;
    private final Path journals;
    private final List<Outcome.Skipped> skipped = new ArrayList<>();
    private int sessions;
    private int streams;
    private int present;

    /// @param journals the folder that has a journal for each unfinished session
    public CatalogRebuild(Catalog catalog, ObjectReader store, Path journals) {
        this.catalog = catalog;
        this.store = store;
        this.journals = journals;
    }

    /// What was done.
    /// @param sessions that the catalog did not know, or not that they have a recording
    /// @param present sessions that the catalog had
    public record Outcome(int sessions, int streams, int present, List<Skipped> skipped) {
        public Outcome {
            skipped = List.copyOf(skipped);
        }

        /// A folder that was left alone.
        public record Skipped(String folder, String reason) {}
    }

    /// Goes through the whole store. May be called once.
    public Outcome run() throws IOException {
        List<SessionDescription> lost = new ArrayList<>();
        for (ObjectKey folder : store.folders()) {
            describe(folder).ifPresent(lost::add);
        }
        // Newest first: a stream is what its last session says of it.
        lost.sort(Comparator.comparing((SessionDescription description) ->
                        description.session().createdAt())
                .reversed());
        for (SessionDescription description : lost) {
            restore(description);
        }
        return new Outcome(sessions, streams, present, skipped);
    }

    /// Empty when there is nothing to restore from the folder.
    private Optional<SessionDescription> describe(ObjectKey folder) throws IOException {
        Optional<SessionId> id = SessionId.parse(folder.value());
        if (id.isEmpty()) {
            skip(folder.value(), "its name is no session's id");
            return Optional.empty();
        }
        Optional<Session> known = catalog.sessions().byId(id.get());
        if (known.isPresent() && (!known.get().state().lacksRecording() || hasJournal(id.get()))) {
            present++;
            return Optional.empty();
        }
        try (ReadableObject object =
                store.open(folder.resolve(SessionDescription.NAME)).orElse(null)) {
            if (object == null && isWellWithout(known)) {
                present++;
                return Optional.empty();
            }
            if (object == null) {
                skip(folder.value(), "it has no session.json: the recording was never finished");
                return Optional.empty();
            }
            return Optional.of(read(object, folder));
        } catch (IllegalArgumentException e) {
            skip(folder.value(), e.getMessage());
            return Optional.empty();
        }
    }

    /// Of a session that was not to be recorded there may be what it was watched from.
    private static boolean isWellWithout(Optional<Session> known) {
        return known.filter(session -> !session.record()).isPresent();
    }

    private boolean hasJournal(SessionId id) {
        return Files.exists(journals.resolve(id.toString()));
    }

    private static SessionDescription read(ReadableObject object, ObjectKey folder) throws IOException {
        long sizeBytes = object.info().sizeBytes();
        if (sizeBytes > MAX_DESCRIPTION_BYTES) {
            throw new IllegalArgumentException(
                    "session.json has %d bytes (expected at most %d)".formatted(sizeBytes, MAX_DESCRIPTION_BYTES));
        }
        try (InputStream content = object.range(0, sizeBytes)) {
            SessionDescription description = SessionDescription.parse(content.readAllBytes());
            if (!description.session().id().equals(folder.value())) {
                throw new IllegalArgumentException("session.json is that of session "
                        + description.session().id());
            }
            return description;
        }
    }

    private void restore(SessionDescription description) throws IOException {
        String folder = description.session().id();
        try {
            long sizeBytes = store.list(new ObjectKey(folder)).stream()
                    .mapToLong(ObjectInfo::sizeBytes)
                    .sum();
            count(folder, catalog.restoration().restore(description.streamRow(), description.sessionRow(sizeBytes)));
        } catch (IllegalArgumentException e) {
            skip(folder, "session.json says what cannot be: " + e.getMessage());
        }
    }

    private void count(String folder, Restoration.Outcome outcome) {
        switch (outcome) {
            case SESSION_AND_STREAM -> {
                sessions++;
                streams++;
            }
            case SESSION, RECORDING -> sessions++;
            case PRESENT -> present++;
            case OTHER_STREAM -> skip(folder, "the catalog has it as a session of another stream");
            case PLAYBACK_ID_TAKEN -> skip(folder, "another stream has the playback id of its stream");
        }
    }

    private void skip(String folder, @Nullable String reason) {
        skipped.add(new Outcome.Skipped(folder, String.valueOf(reason)));
    }
}
