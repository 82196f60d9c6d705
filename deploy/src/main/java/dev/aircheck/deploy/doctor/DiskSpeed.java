package dev.aircheck.deploy.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/// How fast a disk takes what a journal writes: pieces of half a second of video, each forced to the disk.
/// @param medianForce how long it takes to have a piece on the disk, half of the time
/// @param slowForce what one in twenty pieces takes longer than
/// @param bytesPerSecond over all pieces
record DiskSpeed(Duration medianForce, Duration slowForce, long bytesPerSecond) {
    /// Half a second at 16 Mbit/s.
    private static final int PIECE_BYTES = 1 << 20;
    private static final int PIECES = 60;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Writes 60 MiB into a new file of the folder and deletes it.
    static DiskSpeed measure(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, ".aircheck-disk-speed", null);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // Not zeros, which some disks do not store.
            byte[] piece = new byte[PIECE_BYTES];
            new Random(1).nextBytes(piece);
            long[] nanos = new long[PIECES];
            for (int i = 0; i < PIECES; i++) {
                long start = System.nanoTime();
                ByteBuffer left = ByteBuffer.wrap(piece);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(false);
                nanos[i] = System.nanoTime() - start;
            }
            return of(nanos);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static DiskSpeed of(long[] nanos) {
        long total = Math.max(1, Arrays.stream(nanos).sum());
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new DiskSpeed(
                Duration.ofNanos(sorted[sorted.length / 2]),
                Duration.ofNanos(sorted[sorted.length * 19 / 20]),
                Math.round((double) nanos.length * PIECE_BYTES * NANOS_PER_SECOND / total));
    }
}
