package dev.aircheck.storage.s3;

import dev.aircheck.storage.AssembledObject;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.ReadableObject;
import dev.aircheck.storage.catalog.Uploads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An [ObjectStore] in a bucket. Thread-safe.
///
/// Writing never waits for the network: an object is durable in a local spool when [#put] returns, is readable from
/// there, and goes up as soon as the bucket takes it. So a store that is down costs disk and nothing else. Whoever
/// needs
/// the bucket itself to have it waits with [#settle].
public final class S3ObjectStore implements ObjectStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(S3ObjectStore.class);

    /// How long viewers of a live stream are served from the local disk what the bucket has already.
    private static final Duration COPIES_KEPT = Duration.ofMinutes(2);

    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(15);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final S3Options options;
    private final S3Bucket bucket;
    private final Spool spool;
    private final PartsFolder parts;
    private final Uploads known;
    private final UploadQueue queue;
    private final List<Thread> threads = new ArrayList<>();

    /// What this process has begun to assemble.
    private final Set<ObjectKey> assembled = ConcurrentHashMap.newKeySet();

    private S3ObjectStore(
            S3Options options, S3Bucket bucket, Spool spool, PartsFolder parts, Uploads known, UploadQueue queue) {
        this.options = options;
        this.bucket = bucket;
        this.spool = spool;
        this.parts = parts;
        this.known = known;
        this.queue = queue;
    }

    /// Opens the store and goes on with what an earlier process left in the spool. Makes no request that it waits for:
    /// a bucket that is out of reach does not keep a server from recording. See [#check].
    /// @param folder the spool, this process's own
    public static S3ObjectStore open(S3Options options, Path folder, Uploads known, UploadListener listener)
            throws IOException {
        InstantSource clock = InstantSource.system();
        Spool spool = Spool.open(folder.resolve("objects"), known, clock);
        PartsFolder parts = PartsFolder.open(folder.resolve("parts"));
        S3Bucket bucket = S3Bucket.open(options);
        UploadQueue queue = new UploadQueue(clock, new SecureRandom(), listener);
        var store = new S3ObjectStore(options, bucket, spool, parts, known, queue);
        store.start();
        return store;
    }

    private void start() {
        spool.waiting().forEach(this::send);
        for (int i = 1; i <= options.uploads(); i++) {
            threads.add(Thread.ofVirtual().name("upload-" + i).start(queue::work));
        }
        threads.add(Thread.ofVirtual().name("upload-upkeep").start(this::keepUp));
    }

    /// One request that tells whether the bucket can be used; empty when it can, otherwise what is wrong and what to
    /// do.
    public Optional<String> check() {
        try {
            bucket.listing().touch();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(S3Advice.on(e, options));
        }
    }

    /// How far the bucket is behind.
    public UploadStatus status() {
        return queue.status();
    }

    /// Removes local copies of what the bucket has, at once; returns the bytes that are free now.
    public long reclaim() throws IOException {
        return spool.sweep(Duration.ZERO);
    }

    UploadQueue queue() {
        return queue;
    }

    PartsFolder parts() {
        return parts;
    }

    @Override
    public ObjectInfo put(ObjectKey key, List<ByteBuffer> body, ContentType type) throws IOException {
        long sizeBytes = body.stream().mapToLong(ByteBuffer::remaining).sum();
        Md5 md5 = Md5.of(body);
        if (spool.write(key, body, md5, type)) {
            send(key);
        }
        Optional<ObjectInfo> local = spool.head(key);
        return local.orElseGet(() -> new ObjectInfo(key, sizeBytes, md5.hex(), Instant.now()));
    }

    private void send(ObjectKey key) {
        spool.copy(key).ifPresent(copy -> queue.add(new ObjectUpload(key, copy.sizeBytes(), spool, bucket)));
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        Optional<ObjectInfo> local = spool.head(key);
        return local.isPresent() ? local : bucket.head(key);
    }

    @Override
    public Optional<ReadableObject> open(ObjectKey key) throws IOException {
        Optional<ReadableObject> local = spool.open(key);
        if (local.isPresent()) {
            return local;
        }
        return bucket.head(key).map(info -> new BucketObject(bucket, info));
    }

    @Override
    public List<ObjectInfo> list(ObjectKey prefix) throws IOException {
        var found = new TreeMap<ObjectKey, ObjectInfo>();
        bucket.listing().below(prefix).forEach(info -> found.put(info.key(), info));
        spool.list(prefix).forEach(info -> found.put(info.key(), info));
        return List.copyOf(found.values());
    }

    @Override
    public List<ObjectKey> folders() throws IOException {
        Set<ObjectKey> found = new HashSet<>(bucket.listing().folders());
        found.addAll(spool.folders());
        return found.stream().sorted().toList();
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        stopSending(key);
        spool.delete(key);
        bucket.delete(key);
    }

    @Override
    public long deleteAll(ObjectKey prefix) throws IOException {
        stopSending(prefix);
        // What is known goes before what it is about: after a failure nobody may take an object for arrived.
        List<S3Multipart.Unfinished> begun = begunBelow(prefix);
        known.forgetBelow(prefix);
        Set<ObjectKey> doomed = new HashSet<>();
        spool.list(prefix).forEach(info -> doomed.add(info.key()));
        spool.deleteAll(prefix);
        abandon(begun);
        List<ObjectKey> arrived =
                bucket.listing().below(prefix).stream().map(ObjectInfo::key).toList();
        bucket.listing().delete(arrived);
        doomed.addAll(arrived);
        assembled.removeIf(key -> key.isBelow(prefix));
        return doomed.size();
    }

    private void stopSending(ObjectKey key) throws IOException {
        queue.drop(key);
        try {
            queue.awaitDone(key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an upload of " + key + " ended");
        }
    }

    private List<S3Multipart.Unfinished> begunBelow(ObjectKey prefix) throws IOException {
        List<S3Multipart.Unfinished> begun = new ArrayList<>();
        for (ObjectKey key : known.multipartsBelow(prefix)) {
            known.multipart(key).ifPresent(upload -> begun.add(new S3Multipart.Unfinished(key, upload)));
        }
        return begun;
    }

    /// Of a finished object there is nothing to abandon: the store knows no such upload any more.
    private void abandon(List<S3Multipart.Unfinished> begun) throws IOException {
        for (S3Multipart.Unfinished upload : begun) {
            bucket.multipart().abort(upload.key(), upload.uploadId());
        }
    }

    @Override
    public AssembledObject assemble(ObjectKey key, ContentType type) throws IOException {
        assembled.add(key);
        return new SpooledAssembly(
                this,
                new MultipartUpload(key, type, bucket, known),
                type,
                new PartPlan(options.partBytes(), options.equalParts()),
                parts.create());
    }

    @Override
    public void settle(ObjectKey prefix) throws InterruptedException {
        queue.awaitDone(prefix);
    }

    @Override
    public void release(ObjectKey prefix) throws IOException {
        abandon(begunBelow(prefix));
        spool.deleteAll(prefix);
        known.forgetBelow(prefix);
        assembled.removeIf(key -> key.isBelow(prefix));
    }

    /// Empty while the object is only on the local disk.
    @Override
    public Optional<URI> address(ObjectKey key, Duration validFor) throws IOException {
        boolean onItsWay =
                spool.copy(key).filter(copy -> copy.arrived() == null).isPresent();
        return onItsWay ? Optional.empty() : Optional.of(bucket.address(key, validFor));
    }

    /// Sweeps local copies, and once removes multipart uploads that a crash left between being begun and being noted.
    private void keepUp() {
        boolean straysRemoved = false;
        String told = "";
        try {
            while (true) {
                try {
                    spool.sweep(COPIES_KEPT);
                    if (!straysRemoved && status().outageSince().isEmpty()) {
                        removeStrays();
                        straysRemoved = true;
                    }
                } catch (IOException | RuntimeException e) {
                    String reason = String.valueOf(e.getMessage());
                    if (!reason.equals(told)) {
                        LOG.warn("event=spool_upkeep_failed reason=\"{}\"", reason);
                    }
                    told = reason;
                }
                // Ended by close(), which interrupts.
                Thread.sleep(SWEEP_INTERVAL);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Only of sessions that the catalog knows: others may have uploads of their own in the bucket.
    private void removeStrays() throws IOException {
        List<S3Multipart.Unfinished> unfinished = bucket.multipart().unfinished();
        Set<String> noted = known.multiparts();
        for (S3Multipart.Unfinished upload : unfinished) {
            boolean inUse = noted.contains(upload.uploadId()) || assembled.contains(upload.key());
            if (!inUse && known.isOfKnownSession(upload.key())) {
                LOG.info("event=stray_upload_removed key={}", upload.key());
                bucket.multipart().abort(upload.key(), upload.uploadId());
            }
        }
    }

    /// Stops sending; what is left goes up when the store is opened again.
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        bucket.close();
        try {
            for (Thread thread : threads) {
                thread.join(CLOSING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
