package dev.aircheck.transcoder.broker;

import dev.aircheck.transcoder.protocol.ToWorker;
import dev.aircheck.transcoder.protocol.ToWorkerPipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Objects;

/// Records as a stream of bytes, of which one record is in memory at a time.
final class RecordStream extends InputStream {
    private final Iterator<ToWorker> records;
    private byte[] current = {};
    private int at;

    RecordStream(Iterator<ToWorker> records) {
        this.records = records;
    }

    @Override
    public int read() throws IOException {
        return filled() ? current[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, bytes, offset, count);
        at += count;
        return count;
    }

    /// False at the end.
    private boolean filled() throws IOException {
        while (at == current.length) {
            if (!records.hasNext()) {
                return false;
            }
            var record = new ByteArrayOutputStream();
            ToWorkerPipe.write(record, records.next());
            current = record.toByteArray();
            at = 0;
        }
        return true;
    }
}
