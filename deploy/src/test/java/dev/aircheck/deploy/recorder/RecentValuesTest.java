package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentValuesTest {
    private final RecentValues<Integer> values = new RecentValues<>(3);

    @Test
    void keeps_what_fits_in_order() {
        assertThat(values.newest()).isEmpty();

        values.add(1);
        values.add(2);

        assertThat(values.newest()).containsExactly(1, 2);
    }

    @Test
    void forgets_the_oldest() {
        IntStream.rangeClosed(1, 10).forEach(values::add);

        assertThat(values.newest()).containsExactly(8, 9, 10);
    }

    @Test
    void readers_see_an_unbroken_run_while_a_writer_goes_on() throws Exception {
        Thread writer =
                Thread.ofPlatform().start(() -> IntStream.range(0, 200_000).forEach(values::add));

        while (writer.isAlive()) {
            List<Integer> seen = values.newest();
            for (int i = 1; i < seen.size(); i++) {
                assertThat(seen.get(i)).isEqualTo(seen.getFirst() + i);
            }
        }
        writer.join();
        assertThat(values.newest()).containsExactly(199_997, 199_998, 199_999);
    }
}
