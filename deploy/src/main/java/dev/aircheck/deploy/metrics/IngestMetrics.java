package dev.aircheck.deploy.metrics;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.IngestListener;
import dev.aircheck.ingest.RefusalReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who was turned away or cut off. Each reason has its series from the start, so that the first case is a change.
final class IngestMetrics implements IngestListener {
    private final Map<RefusalReason, Counter> refusals = new EnumMap<>(RefusalReason.class);
    private final Map<CloseReason, Counter> closes = new EnumMap<>(CloseReason.class);

    IngestMetrics(MeterRegistry registry) {
        for (RefusalReason reason : RefusalReason.values()) {
            refusals.put(
                    reason,
                    Counter.builder("aircheck_publish_refusals")
                            .description("Publishers that were not let in")
                            .tag("reason", reason.label())
                            .register(registry));
        }
        for (CloseReason reason : CloseReason.values()) {
            closes.put(
                    reason,
                    Counter.builder("aircheck_connections_closed")
                            .description("RTMP connections that the server has closed")
                            .tag("reason", reason.label())
                            .register(registry));
        }
    }

    @Override
    public void closed(CloseReason reason, InetSocketAddress remote) {
        increment(closes.get(reason));
    }

    @Override
    public void refused(RefusalReason reason, InetSocketAddress remote) {
        increment(refusals.get(reason));
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }
}
