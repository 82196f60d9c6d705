package dev.aircheck.deploy.disk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskPressureTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final DiskThresholds THRESHOLDS = new DiskThresholds(256 * MIB);

    private static DiskPressure of(DiskPressure before, long freeBytes, long totalBytes) {
        return THRESHOLDS.next(before, new DiskSpace(freeBytes, totalBytes));
    }

    @ParameterizedTest
    @CsvSource({
        "21, NONE",
        "19, WARNING",
        "9, RECLAIMING",
        "4, SOURCE_ONLY",
        "1, RECORDING_STOPPED",
        "0, RECORDING_STOPPED"
    })
    void a_usual_disk_goes_by_shares(long freePercent, DiskPressure expected) {
        long totalBytes = 50 * GIB;

        assertThat(of(DiskPressure.NONE, totalBytes / 100 * freePercent, totalBytes))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2100, NONE", "2000, WARNING", "1000, RECLAIMING", "500, SOURCE_ONLY", "255, RECORDING_STOPPED"})
    void a_small_disk_keeps_what_finishing_needs(long freeMebibytes, DiskPressure expected) {
        assertThat(of(DiskPressure.NONE, freeMebibytes * MIB, 4 * GIB)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"21, NONE", "19, WARNING", "9, RECLAIMING", "4, SOURCE_ONLY", "2, RECORDING_STOPPED"})
    void a_huge_disk_is_used_nearly_to_its_end(long freeGibibytes, DiskPressure expected) {
        assertThat(of(DiskPressure.NONE, freeGibibytes * GIB, 20_000 * GIB)).isEqualTo(expected);
    }

    @Test
    void pressure_falls_only_when_there_is_half_as_much_again() {
        assertThat(of(DiskPressure.RECORDING_STOPPED, 300 * MIB, 4 * GIB)).isEqualTo(DiskPressure.RECORDING_STOPPED);
        assertThat(of(DiskPressure.RECORDING_STOPPED, 400 * MIB, 4 * GIB)).isEqualTo(DiskPressure.SOURCE_ONLY);
        assertThat(of(DiskPressure.SOURCE_ONLY, 700 * MIB, 4 * GIB)).isEqualTo(DiskPressure.SOURCE_ONLY);
        assertThat(of(DiskPressure.NONE, 700 * MIB, 4 * GIB)).isEqualTo(DiskPressure.RECLAIMING);
    }

    @Test
    void a_disk_that_was_emptied_has_no_pressure_at_once() {
        assertThat(of(DiskPressure.RECORDING_STOPPED, 3_900 * MIB, 4 * GIB)).isEqualTo(DiskPressure.NONE);
    }

    @Test
    void what_is_missing_leads_below_the_level() {
        DiskSpace full = new DiskSpace(100 * MIB, 4 * GIB);
        long missing = THRESHOLDS.missingBytes(DiskPressure.RECLAIMING, full);

        assertThat(of(DiskPressure.RECLAIMING, full.freeBytes() + missing, 4 * GIB))
                .isEqualTo(DiskPressure.WARNING);
        assertThat(of(DiskPressure.RECLAIMING, full.freeBytes() + missing - MIB, 4 * GIB))
                .isEqualTo(DiskPressure.RECLAIMING);
    }
}
