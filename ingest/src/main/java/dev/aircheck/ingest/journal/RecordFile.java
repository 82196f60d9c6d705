package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.Bytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the records of one journal file front to back and steps over damage. Confined to one thread.
/// Not a FileChannel: that would be closed under its reader by an interrupt.
final class RecordFile implements AutoCloseable {
    private static final int WINDOW_BYTES = 256 << 10;

    private final RandomAccessFile file;
    private final byte[] window = new byte[WINDOW_BYTES];
    private long windowStart;
    private int windowLength;
    private long position = FileHeader.SIZE_BYTES;
    private final Optional<FileHeader> header;
    private final int marker;

    private RecordFile(RandomAccessFile file, Path path) throws IOException {
        this.file = file;
        this.header = FileHeader.decode(read(0, FileHeader.SIZE_BYTES), path);
        // With its header damaged, a file still shows its marker in front of the first record.
        byte[] first = read(FileHeader.SIZE_BYTES, Integer.BYTES);
        this.marker = header.map(FileHeader::marker)
                .orElse(first.length == Integer.BYTES ? ByteBuffer.wrap(first).getInt() : 0);
    }

    /// Opens for reading; refuses a file of another version.
    static RecordFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            return new RecordFile(file, path);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    Optional<FileHeader> header() {
        return header;
    }

    /// Behind the last record that was returned.
    long position() {
        return position;
    }

    /// The next whole record that ends at or before `limit` (the file's size when that is smaller); null when there
    /// is none. What cannot be read in front of it is stepped over; with no whole record behind it, it is left for
    /// later.
    @Nullable
    JournalRecord next(long limit) throws IOException {
        long end = Math.min(limit, file.length());
        for (long at = position; at + JournalRecord.HEADER_BYTES <= end; at = nextMarker(at + 1, end)) {
            JournalRecord record = recordAt(at, end);
            if (record != null) {
                position = at + JournalRecord.HEADER_BYTES + record.payload().length();
                return record;
            }
        }
        return null;
    }

    private @Nullable JournalRecord recordAt(long at, long end) throws IOException {
        fill(at, JournalRecord.HEADER_BYTES, end);
        ByteBuffer head = ByteBuffer.wrap(window, (int) (at - windowStart), JournalRecord.HEADER_BYTES);
        int foundMarker = head.getInt();
        int checksum = head.getInt();
        int length = head.getInt();
        long left = end - at - JournalRecord.HEADER_BYTES;
        if (foundMarker != marker || length < 0 || length > Math.min(left, JournalRecord.MAX_PAYLOAD_BYTES)) {
            return null;
        }
        int recordBytes = JournalRecord.HEADER_BYTES + length;
        byte[] record = read(at, recordBytes);
        if (record.length < recordBytes || JournalRecord.checksum(record, recordBytes) != checksum) {
            return null;
        }
        return new JournalRecord(head.getLong(), Bytes.wrap(record).sliceFrom(JournalRecord.HEADER_BYTES));
    }

    /// The next place where this file's marker stands, or `end`.
    private long nextMarker(long from, long end) throws IOException {
        for (long at = from; at + Integer.BYTES <= end; at++) {
            fill(at, Integer.BYTES, end);
            if (ByteBuffer.wrap(window, (int) (at - windowStart), Integer.BYTES).getInt() == marker) {
                return at;
            }
        }
        return end;
    }

    /// Makes `count` bytes at `at` stand in the window.
    private void fill(long at, int count, long end) throws IOException {
        if (at >= windowStart && at + count <= windowStart + windowLength) {
            return;
        }
        windowStart = at;
        windowLength = read(at, window, (int) Math.min(WINDOW_BYTES, end - at));
        if (windowLength < count) {
            throw new IOException("journal file became shorter while it was read, at offset " + at);
        }
    }

    private byte[] read(long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        if (at >= windowStart && at + count <= windowStart + windowLength) {
            System.arraycopy(window, (int) (at - windowStart), bytes, 0, count);
            return bytes;
        }
        int read = read(at, bytes, count);
        return read == count ? bytes : Arrays.copyOf(bytes, read);
    }

    private int read(long at, byte[] target, int count) throws IOException {
        file.seek(at);
        int total = 0;
        while (total < count) {
            int read = file.read(target, total, count - total);
            if (read < 0) {
                break;
            }
            total += read;
        }
        return total;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
