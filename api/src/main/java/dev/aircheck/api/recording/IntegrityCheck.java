package dev.aircheck.api.recording;

import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectReader;
import dev.aircheck.storage.RangeChecksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks stored recordings from nothing but what is stored: every object has to be there, with its size and checksum,
/// playlists have to add up, the MP4 has to be playable. Reads every byte once and keeps few of them. Thread-safe: it
/// has no state of its own.
public final class IntegrityCheck {
    private final ObjectReader store;

    public IntegrityCheck(ObjectReader store) {
        this.store = store;
    }

    /// Checks the recording in a folder of the store; empty when nothing is stored there.
    public Optional<IntegrityReport> check(ObjectKey root) throws IOException {
        StoredFolder folder = StoredFolder.list(store, root);
        if (folder.sizes().isEmpty()) {
            return Optional.empty();
        }
        Findings findings = new Findings();
        SessionDescription description = description(folder, findings);
        ChecksumList checksums = checksums(folder, description, findings);
        if (checksums != null) {
            new ChecksumCheck(folder, findings).check(checksums);
        }
        if (description != null) {
            SessionDescription.OfRecording recording = description.recording();
            new PlaylistCheck(folder, findings).check(recording);
            new Mp4Check(folder, findings).check(recording.mp4(), recording.durationMillis());
        }
        return Optional.of(findings.report(root.lastSegment(), folder.sizes().size(), folder.bytes()));
    }

    private static @Nullable SessionDescription description(StoredFolder folder, Findings findings) throws IOException {
        Optional<byte[]> json = folder.text(SessionDescription.NAME);
        if (json.isEmpty()) {
            findings.problem(
                    SessionDescription.NAME,
                    "is missing: the recording is not finished yet, was never finished, or has lost it");
            return null;
        }
        try {
            SessionDescription description = SessionDescription.parse(json.get());
            if (!description.session().id().equals(folder.root().lastSegment())) {
                findings.problem(
                        SessionDescription.NAME,
                        "is that of session " + description.session().id());
            }
            return description;
        } catch (IllegalArgumentException e) {
            findings.problem(SessionDescription.NAME, "cannot be used: " + e.getMessage());
            return null;
        }
    }

    private static @Nullable ChecksumList checksums(
            StoredFolder folder, @Nullable SessionDescription description, Findings findings) throws IOException {
        Optional<byte[]> text = folder.text(ChecksumList.NAME);
        if (text.isEmpty()) {
            findings.problem(ChecksumList.NAME, "is missing: nothing can be held against its checksum");
            return null;
        }
        String crc = RangeChecksum.of(ByteBuffer.wrap(text.get())).hex();
        if (description != null && !crc.equals(description.recording().checksumsCrc32c())) {
            findings.problem(
                    ChecksumList.NAME,
                    "is damaged: its content has the CRC-32C %s (expected %s)"
                            .formatted(crc, description.recording().checksumsCrc32c()));
        }
        try {
            return ChecksumList.parse(new String(text.get(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            findings.problem(ChecksumList.NAME, "cannot be used: " + e.getMessage());
            return null;
        }
    }
}
