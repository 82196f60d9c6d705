package dev.aircheck.storage.s3;

import dev.aircheck.storage.AssembledObject;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.HeaderSource;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object whose header is written last, on its way to the bucket: media fills part after part, each full one goes up
/// at once, and the parts with the header last ([PartPlan]). What has no more media than one part is put as a whole.
///
/// Closing it removes local files only. The parts in the bucket stay for whoever assembles the object again, from the
/// same journal, after a restart; they go when the object's folder is deleted or released.
final class SpooledAssembly implements AssembledObject {
    private final S3ObjectStore store;
    private final MultipartUpload upload;
    private final ContentType type;
    private final PartPlan plan;
    private final Path folder;
    private @Nullable PartFile heldBack;
    private @Nullable PartFile current;
    private int mediaParts;
    private long mediaBytes;
    private boolean completed;

    SpooledAssembly(S3ObjectStore store, MultipartUpload upload, ContentType type, PartPlan plan, Path folder) {
        this.store = store;
        this.upload = upload;
        this.type = type;
        this.plan = plan;
        this.folder = folder;
    }

    private ObjectKey key() {
        return upload.key();
    }

    @Override
    public void append(List<ByteBuffer> media) throws IOException {
        requireUpload();
        for (ByteBuffer buffer : media) {
            while (buffer.hasRemaining()) {
                appendTo(part(), buffer);
            }
        }
    }

    private PartFile part() throws IOException {
        PartFile open = current;
        if (open == null) {
            open = PartFile.create(folder.resolve("media-%05d".formatted(heldBack == null ? 0 : mediaParts + 1)));
            current = open;
        }
        return open;
    }

    private void appendTo(PartFile part, ByteBuffer media) throws IOException {
        long partBytes = plan.mediaPartBytes(heldBack == null ? 0 : mediaParts + 1);
        long before = part.sizeBytes();
        part.append(media, partBytes - before);
        mediaBytes += part.sizeBytes() - before;
        if (part.sizeBytes() == partBytes) {
            full(part);
        }
    }

    private void full(PartFile part) throws IOException {
        current = null;
        if (heldBack == null) {
            heldBack = part;
        } else {
            mediaParts++;
            send(plan.mediaPartNumber(mediaParts), part);
        }
    }

    private void send(int number, PartFile part) throws IOException {
        Md5 md5 = part.seal();
        store.queue().add(new PartUpload(upload, number, part.path(), part.sizeBytes(), md5));
    }

    private void requireUpload() throws IOException {
        if (upload.lost()) {
            throw new IOException("parts of %s are gone from the object store".formatted(key()));
        }
    }

    @Override
    public long mediaBytes() {
        return mediaBytes;
    }

    @Override
    public ObjectInfo complete(HeaderSource header) throws IOException, InterruptedException {
        if (completed) {
            throw new IllegalStateException("object %s is complete already".formatted(key()));
        }
        completed = true;
        PartFile first = heldBack;
        if (first == null || (mediaParts == 0 && current == null)) {
            return putWhole(header, first == null ? current : first);
        }
        return joinParts(header, first);
    }

    private ObjectInfo putWhole(HeaderSource header, @Nullable PartFile media)
            throws IOException, InterruptedException {
        ByteBuffer front = headerOf(header, header.minimumLengthBytes());
        List<ByteBuffer> body = media == null ? List.of(front) : List.of(front, media.content());
        ObjectInfo whole = store.put(key(), body, type);
        store.queue().awaitDone(key());
        return whole;
    }

    private ObjectInfo joinParts(HeaderSource header, PartFile first) throws IOException, InterruptedException {
        requireUpload();
        PartFile last = current;
        if (last != null) {
            full(last);
        }
        ByteBuffer front = headerOf(header, plan.headerBytes(header));
        long objectBytes = front.remaining() + mediaBytes;
        int frontParts = sendFront(front, first);
        store.queue().awaitDone(key());
        store.queue().add(new Completion(upload, frontParts, mediaParts, objectBytes));
        store.queue().awaitDone(key());
        requireUpload();
        return upload.finished()
                .orElseThrow(() -> new IOException("object %s was deleted while it was finished".formatted(key())));
    }

    private int sendFront(ByteBuffer header, PartFile first) throws IOException {
        List<ByteBuffer> front = List.of(header, first.content());
        long left = header.remaining() + first.sizeBytes();
        int parts = plan.frontParts(left);
        for (int number = 1; number <= parts; number++) {
            PartFile part = PartFile.create(folder.resolve("front-%03d".formatted(number)));
            long wanted = number == parts ? left : plan.partBytes();
            for (ByteBuffer buffer : front) {
                part.append(buffer, wanted - part.sizeBytes());
            }
            left -= part.sizeBytes();
            send(number, part);
        }
        return parts;
    }

    private ByteBuffer headerOf(HeaderSource source, long lengthBytes) {
        ByteBuffer header = source.header(lengthBytes);
        if (header.remaining() != lengthBytes) {
            throw new IllegalStateException(
                    "header of %s has %d bytes (expected %d)".formatted(key(), header.remaining(), lengthBytes));
        }
        return header;
    }

    @Override
    public void close() throws IOException {
        store.queue().drop(key());
        for (PartFile file : new PartFile[] {current, heldBack}) {
            if (file != null) {
                file.close();
            }
        }
        store.parts().remove(folder);
    }
}
