package dev.aircheck.deploy;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.IngestListener;
import dev.aircheck.ingest.RefusalReason;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the operator who was turned away and why: the encoder itself shows its user no reason. A flood is counted,
/// not written down. Thread-safe: two atomics.
final class RefusalLog implements IngestListener {
    private static final int LINES_PER_WINDOW = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private final AtomicLong windowStartNanos = new AtomicLong(System.nanoTime());
    private final AtomicInteger inWindow = new AtomicInteger();

    @Override
    public void refused(RefusalReason reason, InetSocketAddress remote) {
        write("event=publisher_refused reason=%s remote=%s".formatted(reason.label(), remote));
    }

    @Override
    public void closed(CloseReason reason, InetSocketAddress remote) {
        if (reason != CloseReason.PUBLISH_REFUSED) {
            write("event=connection_closed reason=%s remote=%s".formatted(reason.label(), remote));
        }
    }

    private void write(String line) {
        long now = System.nanoTime();
        long start = windowStartNanos.get();
        if (now - start > WINDOW.toNanos() && windowStartNanos.compareAndSet(start, now)) {
            int suppressed = inWindow.getAndSet(0) - LINES_PER_WINDOW;
            if (suppressed > 0) {
                LOG.info("event=connections_not_listed count={}", suppressed);
            }
        }
        if (inWindow.incrementAndGet() <= LINES_PER_WINDOW) {
            LOG.info(line);
        }
    }
}
