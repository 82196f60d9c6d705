package dev.aircheck.deploy.config;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// What there is to work with: of this machine or, where it has limits, of its container.
/// @param processors how many processors there are
/// @param memoryBytes all memory
/// @param heapBytes what the server's own heap may grow to
record Machine(int processors, long memoryBytes, long heapBytes) {
    /// A worker's heap, and what the codec takes outside of it.
    private static final long WORKER_BYTES = 400L << 20;

    static Machine here() {
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                runtime.availableProcessors(),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
                runtime.maxMemory());
    }

    /// How many workers run here when nobody says: one for each processor, as far as memory goes. More would have the
    /// kernel kill them, or the server.
    int workers() {
        long fitting = (memoryBytes - heapBytes) / WORKER_BYTES;
        return Math.clamp(fitting, 1, processors);
    }
}
