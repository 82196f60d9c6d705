package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.RawPicture;
import dev.aircheck.transcoder.Still;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stills of a session until its thumbnails are made, beside its journal: neither memory nor a crash has to hold
/// them. Records of `magic:u32 crc:u32` over the rest, `sequence:u64 start:u64 tile:2xu16 poster:2xu16
/// posterBytes:u32`,
/// the tile's samples and the poster. Nothing is synced: losing the last ones costs only their decoding again, or
/// a thumbnail. Confined to one thread.
final class StillFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StillFile.class);
    private static final int MAGIC = 0x41_53_54_31;
    private static final int CRC_AT = 4;
    private static final int HEADER_BYTES = 36;

    private final FileChannel file;
    private final TreeMap<Long, StoredStill> stills = new TreeMap<>();
    private long end;

    private StillFile(FileChannel file) {
        this.file = file;
    }

    static Path path(Path journals, SessionId session) {
        return journals.resolve(session + ".stills");
    }

    /// Reads what an earlier run has left; whatever follows the last whole record is overwritten.
    static StillFile open(Path path) throws IOException {
        StillFile opened = new StillFile(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        try {
            opened.readAll();
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private void readAll() throws IOException {
        Optional<StoredStill> next = readRecord();
        while (next.isPresent()) {
            stills.put(next.get().sequence(), next.get());
            next = readRecord();
        }
    }

    /// Empty where no whole record is.
    private Optional<StoredStill> readRecord() throws IOException {
        if (file.size() - end < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer header = read(end, HEADER_BYTES);
        if (header.getInt(0) != MAGIC) {
            return Optional.empty();
        }
        try {
            StoredStill still = parse(header.position(CRC_AT + Integer.BYTES), end + HEADER_BYTES);
            int bodyBytes = samples(still.tileSize()) + still.posterBytes();
            if (still.posterBytes() > JpegPicture.MAX_BYTES || file.size() - still.offset() < bodyBytes) {
                return Optional.empty();
            }
            ByteBuffer body = read(still.offset(), bodyBytes);
            if (header.getInt(CRC_AT) != crc(header.position(CRC_AT + Integer.BYTES), body)) {
                return Optional.empty();
            }
            end = still.offset() + bodyBytes;
            RawPicture tile = new RawPicture(still.tileSize(), Bytes.copyOf(body.limit(samples(still.tileSize()))));
            return Optional.of(bright(still, tile));
        } catch (IllegalArgumentException torn) {
            return Optional.empty();
        }
    }

    private static StoredStill parse(ByteBuffer header, long offset) {
        long sequence = header.getLong();
        long startTicks = header.getLong();
        PictureSize tile = new PictureSize(header.getShort(), header.getShort());
        int posterWidth = header.getShort();
        int posterHeight = header.getShort();
        int posterBytes = header.getInt();
        PictureSize poster = posterBytes == 0 ? null : new PictureSize(posterWidth, posterHeight);
        return new StoredStill(sequence, startTicks, tile, 0, poster, posterBytes, offset);
    }

    private static StoredStill bright(StoredStill still, RawPicture tile) {
        return new StoredStill(
                still.sequence(),
                still.startTicks(),
                still.tileSize(),
                tile.meanLuma(),
                still.posterSize(),
                still.posterBytes(),
                still.offset());
    }

    /// Every still, in the order of the segments.
    List<StoredStill> stills() {
        return List.copyOf(stills.values());
    }

    StoredStill append(Still still, long startTicks) throws IOException {
        JpegPicture poster = still.poster();
        PictureSize posterSize = poster == null ? null : poster.size();
        Bytes posterBytes = poster == null ? Bytes.EMPTY : poster.bytes();
        Bytes tile = still.tile().samples();
        ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + tile.length() + posterBytes.length());
        record.putInt(MAGIC).putInt(0).putLong(still.sequence()).putLong(startTicks);
        putSize(record, still.tile().size());
        putSize(record, posterSize);
        record.putInt(posterBytes.length());
        tile.copyTo(record);
        posterBytes.copyTo(record);
        record.flip();
        int crc = crc(record.duplicate().position(CRC_AT + Integer.BYTES), ByteBuffer.allocate(0));
        write(record.putInt(CRC_AT, crc));
        StoredStill stored = new StoredStill(
                still.sequence(),
                startTicks,
                still.tile().size(),
                still.tile().meanLuma(),
                posterSize,
                posterBytes.length(),
                end + HEADER_BYTES);
        end += record.limit();
        stills.put(stored.sequence(), stored);
        return stored;
    }

    private static void putSize(ByteBuffer record, @Nullable PictureSize size) {
        record.putShort((short) (size == null ? 0 : size.widthPx()));
        record.putShort((short) (size == null ? 0 : size.heightPx()));
    }

    private void write(ByteBuffer record) throws IOException {
        long at = end;
        while (record.hasRemaining()) {
            at += file.write(record, at);
        }
    }

    RawPicture tile(StoredStill still) throws IOException {
        return new RawPicture(
                still.tileSize(),
                Bytes.wrap(read(still.offset(), samples(still.tileSize())).array()));
    }

    /// @param size the still's poster size
    JpegPicture poster(StoredStill still, PictureSize size) throws IOException {
        long at = still.offset() + samples(still.tileSize());
        return new JpegPicture(size, Bytes.wrap(read(at, still.posterBytes()).array()));
    }

    private static int samples(PictureSize size) {
        return size.widthPx() * size.heightPx() * 3 / 2;
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("stills end at %d (expected %d more bytes)".formatted(at, bytes.remaining()));
            }
        }
        return bytes.flip();
    }

    private static int crc(ByteBuffer header, ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate());
        crc.update(body.duplicate());
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("event=stills_not_closed reason={}", e.toString());
        }
    }
}
