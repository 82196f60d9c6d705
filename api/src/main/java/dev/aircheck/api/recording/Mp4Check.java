package dev.aircheck.api.recording;

import dev.aircheck.storage.ReadableObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;

/// Whether the MP4 of a recording can be played: its boxes fill the file, the index comes before the media, every
/// sample table stays inside the media, and it is as long as the recording.
final class Mp4Check {
    /// About one segment: the MP4 has its samples' own times.
    private static final long MAX_DIFFERENCE_MILLIS = 2_000;

    private final StoredFolder folder;
    private final Findings findings;

    Mp4Check(StoredFolder folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    void check(String path, long durationMillis) throws IOException {
        if (!folder.has(path)) {
            findings.problem(path, "is missing");
            return;
        }
        try (ReadableObject object = folder.open(path)) {
            check(Mp4Box.file(object).children(0), durationMillis);
        } catch (IllegalArgumentException e) {
            findings.problem(path, "is no playable MP4: it " + e.getMessage());
        }
    }

    private static void check(List<Mp4Box> boxes, long durationMillis) throws IOException {
        if (boxes.isEmpty() || !boxes.getFirst().type().equals("ftyp")) {
            throw new IllegalArgumentException("does not begin with a file type (ftyp)");
        }
        Mp4Box index = first(boxes, "moov");
        Mp4Box media = first(boxes, "mdat");
        if (index.start() > media.start()) {
            throw new IllegalArgumentException("has its index (moov) behind its media (mdat)");
        }
        List<Mp4Box> tracks = index.children(0).stream()
                .filter(box -> box.type().equals("trak"))
                .toList();
        if (tracks.isEmpty()) {
            throw new IllegalArgumentException("has no track");
        }
        for (Mp4Box track : tracks) {
            new SampleTableCheck(track.child("mdia").child("minf").child("stbl"), media).run();
        }
        checkDuration(index.child("mvhd"), durationMillis);
    }

    /// ISO/IEC 14496-12 8.2.2: in version 1 times and durations have 64 bits.
    private static void checkDuration(Mp4Box header, long expectedMillis) throws IOException {
        try (DataInputStream fields = header.fullBoxContent()) {
            boolean large = header.end() - header.start() > 100;
            fields.skipNBytes(large ? 16 : 8);
            long unitsPerSecond = Math.max(1, Integer.toUnsignedLong(fields.readInt()));
            long units = large ? fields.readLong() : Integer.toUnsignedLong(fields.readInt());
            long millis = units / unitsPerSecond * 1_000 + units % unitsPerSecond * 1_000 / unitsPerSecond;
            if (Math.abs(millis - expectedMillis) > MAX_DIFFERENCE_MILLIS) {
                throw new IllegalArgumentException(
                        "has %d ms of media (expected %d)".formatted(millis, expectedMillis));
            }
        }
    }

    private static Mp4Box first(List<Mp4Box> boxes, String type) {
        return boxes.stream()
                .filter(box -> box.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has no " + type));
    }
}
