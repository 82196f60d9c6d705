package dev.aircheck.transcoder.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.transcoder.H264Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EncoderDevicesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"NVENC", "QSV", "VAAPI"})
    void says_what_is_missing(H264Encoder encoder) {
        assertThat(new EncoderDevices(folder).missing(encoder).orElseThrow()).contains(folder.toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"X264", "OPENH264"})
    void software_needs_no_device(H264Encoder encoder) {
        assertThat(new EncoderDevices(folder).missing(encoder)).isEmpty();
    }

    @Test
    void a_card_of_one_maker_is_no_card_of_another() throws IOException {
        Files.createFile(folder.resolve("nvidia0"));

        EncoderDevices devices = new EncoderDevices(folder);

        assertThat(devices.missing(H264Encoder.NVENC)).isEmpty();
        assertThat(devices.missing(H264Encoder.VAAPI)).isPresent();
    }

    @Test
    void a_render_node_is_worth_a_try() throws IOException {
        Files.createFile(Files.createDirectory(folder.resolve("dri")).resolve("renderD129"));

        EncoderDevices devices = new EncoderDevices(folder);

        assertThat(devices.missing(H264Encoder.QSV)).isEmpty();
        assertThat(devices.missing(H264Encoder.VAAPI)).isEmpty();
    }
}
