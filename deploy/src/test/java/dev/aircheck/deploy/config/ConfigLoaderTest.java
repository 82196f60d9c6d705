package dev.aircheck.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aircheck.api.PlaybackDelivery;
import dev.aircheck.storage.s3.S3Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class ConfigLoaderTest {
    private static final Path REFERENCE = Path.of("aircheck.yaml");

    @TempDir
    Path folder;

    @Test
    void the_reference_file_says_the_defaults() throws ConfigException {
        AircheckConfig fromFile = ConfigLoader.load(new ConfigSources(REFERENCE, Map.of(), Map.of()));

        assertThat(fromFile).isEqualTo(ConfigLoader.load(new ConfigSources(null, Map.of(), Map.of())));
    }

    @Test
    void the_reference_file_names_every_setting_and_its_variable() throws IOException {
        String text = Files.readString(REFERENCE);

        assertThat(text)
                .contains(Stream.of(Setting.values())
                        .map(Setting::environmentVariable)
                        .toList());
        assertThat(text)
                .contains(Stream.of(Setting.values())
                        .map(setting -> setting.key().substring(setting.key().lastIndexOf('.') + 1) + ": ")
                        .toList());
    }

    @Test
    void flags_beat_the_environment_which_beats_the_file() throws Exception {
        Path file = yaml("rtmp:\n  port: 1001\nhttp:\n  port: 1002\nworkers: 3\n");

        AircheckConfig config = ConfigLoader.load(new ConfigSources(
                file, Map.of("AIRCHECK_HTTP_PORT", "2002", "AIRCHECK_WORKERS", "5"), Map.of(Setting.WORKERS, "7")));

        assertThat(config.rtmp().port()).isEqualTo(1001);
        assertThat(config.http().port()).isEqualTo(2002);
        assertThat(config.workers()).isEqualTo(7);
    }

    @Test
    void a_broker_is_all_or_nothing() {
        String[] lonely = problems(Map.of("AIRCHECK_BROKER_USER", "aircheck"));
        String[] wrong = problems(Map.of(
                "AIRCHECK_BROKER_URL",
                "tcp://aircheck:hunter2hunter2@broker:61616",
                "AIRCHECK_BROKER_USER",
                "aircheck"));

        assertThat(lonely).containsExactly("default is missing (expected the address of the broker, tcp://host:61616)");
        assertThat(wrong)
                .containsExactly(
                        "AIRCHECK_BROKER_URL is not usable (expected tcp://host:port or ssl://host:port, without user and parameters)",
                        "default is missing (expected broker.user and broker.password, or none of them)");
    }

    @Test
    void the_settings_of_a_broker_are_read_and_its_password_is_not_shown() throws Exception {
        AircheckConfig config = ConfigLoader.load(new ConfigSources(
                null,
                Map.of(
                        "AIRCHECK_BROKER_URL",
                        "ssl://broker",
                        "AIRCHECK_BROKER_USER",
                        "aircheck",
                        "AIRCHECK_BROKER_PASSWORD",
                        "hunter2"),
                Map.of()));

        assertThat(Objects.requireNonNull(config.broker()).tls()).isTrue();
        assertThat(config.broker().password()).isEqualTo("hunter2");
        assertThat(config.toString()).contains("ssl://broker").doesNotContain("hunter2");
    }

    private static String[] problems(Map<String, String> environment) {
        return ConfigLoader.report(new ConfigSources(null, environment, Map.of()))
                .problems()
                .toArray(String[]::new);
    }

    @Test
    void unknown_keys_are_refused_with_a_suggestion() throws Exception {
        Path file = yaml("rtmp:\n  prot: 1001\n");

        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(new ConfigSources(file, Map.of(), Map.of())));

        assertThat(refused).hasMessageContaining("unknown setting 'rtmp.prot' (did you mean 'rtmp.port'?)");
    }

    @Test
    void every_error_is_reported_at_once() {
        Map<String, String> environment = Map.of(
                "AIRCHECK_RTMP_PORT",
                "70000",
                "AIRCHECK_ALIGNMENT",
                "loose",
                "AIRCHECK_PUBLIC_URL",
                "ftp://x",
                "AIRCHECK_WEBHOOKS_ALLOW_PRIVATE_NETWORKS",
                "perhaps");

        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(new ConfigSources(null, environment, Map.of())));

        assertThat(refused)
                .hasMessageContaining("AIRCHECK_RTMP_PORT is '70000' (expected a number from 0 to 65535)")
                .hasMessageContaining("AIRCHECK_ALIGNMENT is 'loose' (expected auto or strict)")
                .hasMessageContaining("AIRCHECK_PUBLIC_URL is 'ftp://x'")
                .hasMessageContaining("AIRCHECK_WEBHOOKS_ALLOW_PRIVATE_NETWORKS is 'perhaps' (expected true or false)");
    }

    @Test
    void public_delivery_needs_the_public_address() throws ConfigException {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigLoader.load(
                        new ConfigSources(null, Map.of("AIRCHECK_PLAYBACK_DELIVERY", "public"), Map.of())));
        AircheckConfig accepted = ConfigLoader.load(new ConfigSources(
                null,
                Map.of(
                        "AIRCHECK_PLAYBACK_DELIVERY",
                        "public",
                        "AIRCHECK_PLAYBACK_PUBLIC_URL",
                        "https://cdn.example/rec/"),
                Map.of()));

        assertThat(refused)
                .hasMessageContaining("AIRCHECK_PLAYBACK_DELIVERY is 'public' (expected playback.publicUrl, too");
        assertThat(accepted.playback()).isEqualTo(new PlaybackDelivery.Public("https://cdn.example/rec"));
    }

    @Test
    void a_secret_has_no_flag_and_stands_in_no_message() throws ConfigException {
        String secret = "short key!";

        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigLoader.load(new ConfigSources(null, Map.of("AIRCHECK_API_KEY", secret), Map.of())));
        AircheckConfig accepted =
                ConfigLoader.load(new ConfigSources(null, Map.of("AIRCHECK_API_KEY", "0123456789abcdef"), Map.of()));

        assertThat(Setting.API_KEY.flag()).isEmpty();
        assertThat(refused).hasMessageNotContaining(secret);
        assertThat(accepted.toString()).doesNotContain("0123456789abcdef");
    }

    @Test
    void a_preset_that_the_encoder_does_not_have_is_refused() {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigLoader.load(new ConfigSources(null, Map.of(), Map.of(Setting.PRESET, "slow"))));

        assertThat(refused).hasMessageContaining("--preset is 'slow' (expected ultrafast, superfast,");
    }

    @Test
    void rtmps_needs_a_certificate_and_its_key() throws ConfigException {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigLoader.load(
                        new ConfigSources(null, Map.of(), Map.of(Setting.RTMP_TLS_CERTIFICATE_FILE, "live.crt"))));
        AircheckConfig accepted = ConfigLoader.load(new ConfigSources(
                null,
                Map.of(),
                Map.of(
                        Setting.RTMP_TLS_CERTIFICATE_FILE,
                        "/tls/live.crt",
                        Setting.RTMP_TLS_KEY_FILE,
                        "/tls/live.key")));

        assertThat(refused)
                .hasMessageContaining(
                        "--rtmp-tls-certificate-file is set alone (expected rtmp.tls.certificateFile and");
        assertThat(accepted.rtmp().tls())
                .isEqualTo(new AircheckConfig.Tls(1936, Path.of("/tls/live.crt"), Path.of("/tls/live.key")));
    }

    @Test
    void the_log_is_for_people_or_for_programs() throws ConfigException {
        AircheckConfig config = ConfigLoader.load(new ConfigSources(
                null, Map.of("AIRCHECK_LOG_FORMAT", "JSON", "AIRCHECK_LOG_LEVEL", "debug"), Map.of()));

        assertThat(config.log()).isEqualTo(new AircheckConfig.Log(LogFormat.JSON, Level.DEBUG));
    }

    @Test
    void text_that_is_not_yaml_is_named() throws Exception {
        Path file = yaml("rtmp: [1, 2\n");

        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(new ConfigSources(file, Map.of(), Map.of())));

        assertThat(refused).hasMessageContaining("is not valid YAML");
    }

    @Test
    void a_secret_on_a_line_that_is_not_yaml_is_not_quoted() throws Exception {
        Path file = yaml("storage:\n  s3:\n    secretKey: hush: hush\n");

        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(new ConfigSources(file, Map.of(), Map.of())));

        assertThat(refused).hasMessageContaining("line 3").hasMessageNotContaining("hush");
    }

    @Test
    void a_bucket_comes_with_a_secret_from_a_file() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "from the file\n");
        Map<String, String> environment = Map.of(
                "AIRCHECK_S3_BUCKET", "recordings",
                "AIRCHECK_S3_ENDPOINT", "https://s3.example.org",
                "AIRCHECK_S3_ACCESS_KEY", "access",
                "AIRCHECK_S3_SECRET_KEY_FILE", secret.toString());

        AircheckConfig config = ConfigLoader.load(new ConfigSources(null, environment, Map.of()));

        assertThat(Objects.requireNonNull(config.bucket()).credentials())
                .isEqualTo(new S3Credentials.Keys("access", "from the file"));
        assertThat(config.toString()).doesNotContain("from the file");
    }

    @Test
    void a_bucket_needs_both_keys_or_none() {
        Map<String, String> environment =
                Map.of("AIRCHECK_S3_BUCKET", "recordings", "AIRCHECK_S3_ACCESS_KEY", "access");

        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(new ConfigSources(null, environment, Map.of())));

        assertThat(refused).hasMessageContaining("storage.s3.secretKey is missing");
    }

    private Path yaml(String text) throws IOException {
        return Files.writeString(folder.resolve("aircheck.yaml"), text);
    }
}
