package dev.aircheck.deploy.metrics;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;

/// The server's own process, as Micrometer measures every JVM: `jvm_*`, `process_*` and `system_*`.
final class ProcessMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    ProcessMetrics(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    void register(String version) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        // Not a meter: Micrometer takes the ending away.
        Info.builder()
                .name("aircheck_build_info")
                .help("Always 1; says which version runs")
                .labelNames("version")
                .register(registry.getPrometheusRegistry())
                .addLabelValues(version);
    }

    @Override
    public void close() {
        collections.close();
    }
}
