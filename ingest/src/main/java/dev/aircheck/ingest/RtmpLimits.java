package dev.aircheck.ingest;

import java.time.Duration;

/// Every bound that ingest puts on a peer. The pre-publish ones hold until the gate has accepted a key.
public record RtmpLimits(
        Timeouts timeouts, ChunkLimits prePublish, ChunkLimits publishing, Admission admission, Rates rates) {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    /// How long each phase may last.
    ///
    /// @param handshake from accept to the end of C2
    /// @param publish from there to a publish command
    /// @param decision how long the gate may think
    /// @param idle a publisher that sends no byte
    /// @param message a publisher that sends bytes but completes no media message
    /// @param outbound a peer that does not read what we write
    public record Timeouts(
            Duration handshake,
            Duration publish,
            Duration decision,
            Duration idle,
            Duration message,
            Duration outbound) {}

    /// Bounds of the chunk layer: one message, live chunk streams, and bytes of all unfinished messages together.
    public record ChunkLimits(int maxMessageBytes, int maxChunkStreams, int maxUnfinishedBytes) {
        public ChunkLimits {
            if (maxMessageBytes < 1 || maxChunkStreams < 1 || maxUnfinishedBytes < maxMessageBytes) {
                throw new IllegalArgumentException(
                        "chunk limits %d/%d/%d (expected positive, unfinished bytes at least one message)"
                                .formatted(maxMessageBytes, maxChunkStreams, maxUnfinishedBytes));
            }
        }
    }

    /// What peers without an accepted key share. An address is one of IPv4, or a /64 of IPv6.
    ///
    /// @param maxTotal connections without an accepted key, from all addresses
    /// @param wrongKeysPerMinutePerAddress over it, keys are refused without a look at them
    /// @param maxUnfinishedBytes of all connections, live ones as well: near it nobody new gets in
    public record Admission(
            int maxPerAddress,
            int maxTotal,
            int wrongKeysPerMinutePerAddress,
            int wrongKeysPerMinute,
            long maxUnfinishedBytes) {}

    /// Bit rates are averages over `bitrateWindow`.
    public record Rates(
            int maxControlMessagesPerSecond, Duration bitrateWindow, long warnBitrateBps, long maxBitrateBps) {}

    /// Bodies of messages are on the heap: unfinished ones may take a quarter of it.
    public static RtmpLimits defaults() {
        return new RtmpLimits(
                new Timeouts(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10)),
                new ChunkLimits(64 * KIB, 16, 256 * KIB),
                new ChunkLimits(16 * MIB, 64, 24 * MIB),
                new Admission(20, 1_000, 10, 100, Runtime.getRuntime().maxMemory() / 4),
                new Rates(500, Duration.ofSeconds(10), 60_000_000, 100_000_000));
    }
}
