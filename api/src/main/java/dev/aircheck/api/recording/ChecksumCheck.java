package dev.aircheck.api.recording;

import dev.aircheck.storage.RangeChecksum;
import dev.aircheck.storage.ReadableObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/// Reads every object that `checksums.txt` lists, once and piece by piece, and holds it against its line.
final class ChecksumCheck {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final Set<String> UNLISTED = Set.of(ChecksumList.NAME, SessionDescription.NAME);

    private final StoredFolder folder;
    private final Findings findings;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    ChecksumCheck(StoredFolder folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    void check(ChecksumList list) throws IOException {
        for (Map.Entry<String, RangeChecksum> line : list.objects().entrySet()) {
            check(line.getKey(), line.getValue());
        }
        for (String path : folder.sizes().keySet()) {
            if (!list.objects().containsKey(path) && !UNLISTED.contains(path)) {
                findings.note(path, "does not belong to the recording: no checksum lists it");
            }
        }
    }

    private void check(String path, RangeChecksum expected) throws IOException {
        Long sizeBytes = folder.sizes().get(path);
        if (sizeBytes == null) {
            findings.problem(path, "is missing");
        } else if (sizeBytes != expected.sizeBytes()) {
            findings.problem(path, "has %d bytes (expected %d)".formatted(sizeBytes, expected.sizeBytes()));
        } else {
            RangeChecksum actual = read(path);
            if (!actual.equals(expected)) {
                findings.problem(
                        path,
                        "is damaged: its content has the CRC-32C %s (expected %s)"
                                .formatted(actual.hex(), expected.hex()));
            }
        }
    }

    private RangeChecksum read(String path) throws IOException {
        CRC32C crc = new CRC32C();
        long bytes = 0;
        try (ReadableObject object = folder.open(path);
                InputStream content = object.range(0, object.info().sizeBytes())) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                crc.update(buffer, 0, count);
                bytes += count;
            }
        }
        return new RangeChecksum(bytes, (int) crc.getValue());
    }
}
