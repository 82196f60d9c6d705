package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// One record as it stands in a journal file:
/// ```
/// 0  marker(32)    drawn at random when the journal is opened: a publisher cannot forge records inside its media
/// 4  crc32c(32)    of everything below
/// 8  length(32)    of the payload
/// 12 sequence(64)  counts the journal's records; a hole in it is a lost record
/// 20 payload       see EventCodec
/// ```
record JournalRecord(long sequence, Bytes payload) {
    static final int HEADER_BYTES = 20;
    static final int CHECKED_FROM = 8;

    /// Twice the largest RTMP message that ingest accepts.
    static final int MAX_PAYLOAD_BYTES = 32 << 20;

    static Bytes encode(int marker, long sequence, MediaEvent event) {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + EventCodec.maxBytes(event));
        out.position(HEADER_BYTES);
        EventCodec.encode(event, out);
        int payloadBytes = out.position() - HEADER_BYTES;
        if (payloadBytes > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "event of %d bytes (expected at most %d)".formatted(payloadBytes, MAX_PAYLOAD_BYTES));
        }
        out.putInt(0, marker).putInt(8, payloadBytes).putLong(12, sequence);
        out.putInt(4, checksum(out.array(), out.position()));
        return Bytes.wrap(out.array()).slice(0, out.position());
    }

    /// Of a whole record.
    static int checksum(byte[] record, int recordBytes) {
        CRC32C crc = new CRC32C();
        crc.update(record, CHECKED_FROM, recordBytes - CHECKED_FROM);
        return (int) crc.getValue();
    }
}
