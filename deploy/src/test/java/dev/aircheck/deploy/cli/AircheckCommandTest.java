package dev.aircheck.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class AircheckCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream systemOut = System.out;
    private final PrintStream systemErr = System.err;

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveOutputBack() {
        System.setOut(systemOut);
        System.setErr(systemErr);
    }

    @Test
    void help_names_every_flag_and_ends_well() {
        int code = AircheckCommand.run("--help");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(text(out)).contains("--config", "--data-dir", "--rtmp-port", "--http-port", "serve");
    }

    @Test
    void the_api_key_has_no_flag() {
        AircheckCommand.run("serve", "--help");

        assertThat(text(out)).contains("AIRCHECK_API_KEY").doesNotContain("--api-key");
        assertThat(AircheckCommand.run("--api-key", "0123456789abcdef")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void version_is_one_line() {
        int code = AircheckCommand.run("--version");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(text(out).strip()).startsWith("aircheck ").hasLineCount(1);
    }

    @Test
    void verifying_asks_for_the_id_of_a_session() {
        assertThat(AircheckCommand.run("verify")).isEqualTo(ExitCode.USAGE);
        assertThat(AircheckCommand.run("verify", "my-recording")).isEqualTo(ExitCode.USAGE);

        assertThat(text(err)).contains("SESSION", "'my-recording' is no session id");
    }

    @Test
    void verifying_in_a_folder_that_is_none_of_a_server_says_so_and_creates_nothing(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        String session = "0b3dd5e5-7a52-4a37-9ca6-0a4c0e1a0001";

        int code = AircheckCommand.run("verify", session, "--data-dir", missing.toString());

        assertThat(code).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(text(err)).contains("cannot verify session " + session, "there is no recordings folder");
        assertThat(missing).doesNotExist();
    }

    @Test
    void the_catalog_has_commands_of_its_own() {
        assertThat(AircheckCommand.run("catalog")).isEqualTo(ExitCode.USAGE);

        assertThat(text(err)).contains("rebuild");
    }

    @Test
    void rebuilding_finds_nothing_to_do_in_an_empty_folder(@TempDir Path folder) {
        int code = AircheckCommand.run("catalog", "rebuild", "--data-dir", folder.toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(text(out)).contains("0 sessions and 0 streams restored");
    }

    @Test
    void an_unknown_flag_is_a_usage_error() {
        int code = AircheckCommand.run("--rtmp-prot", "1935");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("--rtmp-prot");
    }

    @Test
    void every_bad_value_is_reported_at_once() {
        int code = AircheckCommand.run("serve", "--rtmp-port", "70000", "--workers", "many");

        assertThat(code).isEqualTo(ExitCode.CONFIG);
        assertThat(text(err)).contains("--rtmp-port is '70000'", "--workers is 'many'");
    }

    @Test
    void a_flag_before_the_sub_command_counts() {
        int code = AircheckCommand.run("--rtmp-port", "70000", "serve");

        assertThat(code).isEqualTo(ExitCode.CONFIG);
        assertThat(text(err)).contains("--rtmp-port is '70000'");
    }

    @Test
    void a_config_file_that_is_not_there_is_named() {
        int code = AircheckCommand.run("--config", "no-such-file.yaml", "serve");

        assertThat(code).isEqualTo(ExitCode.CONFIG);
        assertThat(text(err)).contains("no-such-file.yaml cannot be read");
    }

    private static String text(ByteArrayOutputStream caught) {
        return caught.toString(StandardCharsets.UTF_8);
    }
}
