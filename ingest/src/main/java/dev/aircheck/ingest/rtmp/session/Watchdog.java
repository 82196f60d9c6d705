package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.RtmpLimits;
import java.time.Duration;
import java.util.Optional;

/// The timeouts and rates of a session after its handshake, looked at once a second. Confined to the event loop; gets
/// its time passed in.
final class Watchdog {
    private final RtmpLimits limits;
    private final InboundTraffic traffic;
    private long phaseStartNanos;
    private int controlMessages;
    private int floodedTicks;
    private long windowStartNanos;
    private long windowStartBytes;
    private boolean bitrateHigh;

    Watchdog(RtmpLimits limits, InboundTraffic traffic) {
        this.limits = limits;
        this.traffic = traffic;
    }

    /// A new phase (connected, asking, publishing) begins: its clocks start now.
    void enter(long nowNanos) {
        phaseStartNanos = nowNanos;
        windowStartNanos = nowNanos;
        windowStartBytes = traffic.acknowledgements.receivedBytes();
        traffic.restart(nowNanos);
    }

    void controlMessage() {
        controlMessages++;
    }

    /// Whether the bit rate of the window that just ended was above the warning level; true once for each window.
    boolean takeBitrateWarning() {
        boolean high = bitrateHigh;
        bitrateHigh = false;
        return high;
    }

    /// Why the session has to end now, if it has to. `paused`: we are not reading, so silence is our own doing.
    Optional<CloseReason> tick(SessionState state, long nowNanos, boolean paused) {
        if (flooded()) {
            return Optional.of(CloseReason.CONTROL_FLOOD);
        }
        return switch (state) {
            case SessionState.AwaitingConnect _, SessionState.Connected _ ->
                late(
                        CloseReason.PUBLISH_TIMEOUT,
                        nowNanos - phaseStartNanos,
                        limits.timeouts().publish());
            case SessionState.Deciding _ ->
                late(
                        CloseReason.PUBLISH_REFUSED,
                        nowNanos - phaseStartNanos,
                        limits.timeouts().decision());
            case SessionState.Publishing _ -> publishing(nowNanos, paused);
            case SessionState.Closing _ -> Optional.empty();
        };
    }

    private Optional<CloseReason> publishing(long nowNanos, boolean paused) {
        if (paused) {
            traffic.restart(nowNanos);
            return Optional.empty();
        }
        RtmpLimits.Timeouts timeouts = limits.timeouts();
        return late(CloseReason.PUBLISHER_IDLE, traffic.nanosSinceBytes(nowNanos), timeouts.idle())
                .or(() -> late(CloseReason.MESSAGE_TIMEOUT, traffic.nanosSinceMedia(nowNanos), timeouts.message()))
                .or(() -> bitrate(nowNanos));
    }

    private Optional<CloseReason> bitrate(long nowNanos) {
        long elapsedMillis = (nowNanos - windowStartNanos) / 1_000_000;
        if (elapsedMillis < limits.rates().bitrateWindow().toMillis()) {
            return Optional.empty();
        }
        long receivedBytes = traffic.acknowledgements.receivedBytes();
        long bitrateBps = (receivedBytes - windowStartBytes) * 8_000 / elapsedMillis;
        bitrateHigh = bitrateBps > limits.rates().warnBitrateBps();
        windowStartNanos = nowNanos;
        windowStartBytes = receivedBytes;
        return bitrateBps > limits.rates().maxBitrateBps()
                ? Optional.of(CloseReason.BITRATE_EXCEEDED)
                : Optional.empty();
    }

    /// Two seconds in a row: a burst at the start is normal.
    private boolean flooded() {
        boolean over = controlMessages > limits.rates().maxControlMessagesPerSecond();
        controlMessages = 0;
        floodedTicks = over ? floodedTicks + 1 : 0;
        return floodedTicks >= 2;
    }

    private static Optional<CloseReason> late(CloseReason reason, long elapsedNanos, Duration limit) {
        return elapsedNanos > limit.toNanos() ? Optional.of(reason) : Optional.empty();
    }
}
