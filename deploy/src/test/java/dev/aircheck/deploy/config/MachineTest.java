package dev.aircheck.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {
    private static final long GIB = 1L << 30;

    @Test
    void there_is_a_worker_for_each_processor_as_far_as_memory_goes() {
        assertThat(new Machine(4, 16 * GIB, 4 * GIB).workers()).isEqualTo(4);
        assertThat(new Machine(16, 4 * GIB, GIB).workers()).isEqualTo(7);
    }

    @Test
    void there_is_always_a_worker() {
        assertThat(new Machine(2, GIB / 2, GIB / 4).workers()).isEqualTo(1);
        assertThat(new Machine(2, GIB, 2 * GIB).workers()).isEqualTo(1);
    }

    @Test
    void this_machine_is_measured() {
        Machine machine = Machine.here();

        assertThat(machine.memoryBytes()).isGreaterThan(machine.heapBytes()).isPositive();
    }
}
