package dev.aircheck.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aircheck.deploy.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What image, compose file, manifests and systemd unit say about the server must be true of it.
class PackagingTest {
    private static final Path UNIT = Path.of("src/main/distribution/systemd/aircheck.service");
    private static final Path STATEFUL_SET = Path.of("kubernetes/base/statefulset.yaml");
    private static final Path COMPOSE = Path.of("compose.yaml");

    @Test
    void a_stop_gets_longer_than_the_server_takes() throws Exception {
        long graceSeconds = Long.parseLong(Setting.SHUTDOWN_GRACE.defaultText());

        assertThat(number(UNIT, "TimeoutStopSec=(\\d+)")).isGreaterThan(graceSeconds);
        assertThat(number(STATEFUL_SET, "terminationGracePeriodSeconds: (\\d+)"))
                .isGreaterThan(graceSeconds);
        assertThat(number(COMPOSE, "stop_grace_period: (\\d+)s")).isGreaterThan(graceSeconds);
    }

    /// A misspelt variable is no error at the start: it would simply do nothing.
    @Test
    void every_variable_that_is_set_for_the_server_is_one_of_its_settings() throws IOException {
        Set<String> known = Stream.of(Setting.values())
                .map(Setting::environmentVariable)
                .flatMap(name -> Stream.of(name, name + "_FILE"))
                .collect(Collectors.toSet());

        assertThat(all(COMPOSE, "(?m)^ +(AIRCHECK_[A-Z0-9_]+): "))
                .filteredOn(name ->
                        !List.of("AIRCHECK_DOMAIN", "AIRCHECK_ACME_EMAIL").contains(name))
                .isNotEmpty()
                .isSubsetOf(known);
        assertThat(all(UNIT, "(AIRCHECK_[A-Z0-9_]+)=")).isNotEmpty().isSubsetOf(known);
        assertThat(all(STATEFUL_SET, "name: (AIRCHECK_[A-Z0-9_]+),"))
                .isNotEmpty()
                .isSubsetOf(known);
        assertThat(all(Path.of("kubernetes/example/kustomization.yaml"), "- (AIRCHECK_[A-Z0-9_]+)="))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    /// The store may be anywhere, so whoever asks it needs a way out. Aliases of YAML are read as their names here.
    @Test
    void services_that_use_the_bucket_are_on_a_network_with_a_way_out() throws IOException {
        JsonNode compose = new YAMLMapper().readTree(Files.readString(COMPOSE));
        List<String> ways = compose.path("networks")
                .propertyStream()
                .filter(network -> !network.getValue().path("internal").asBoolean(false))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(compose.path("services")
                        .propertyStream()
                        .filter(service -> usesBucket(service.getValue().path("environment"))))
                .extracting(
                        Map.Entry::getKey,
                        service -> networks(service.getValue()).anyMatch(ways::contains))
                .containsExactlyInAnyOrder(tuple("aircheck", true), tuple("bucket", true));
    }

    private static boolean usesBucket(JsonNode environment) {
        return Stream.of(environment, environment.path("<<"))
                .anyMatch(node -> node.asString("").equals("bucket"));
    }

    private static Stream<String> networks(JsonNode service) {
        return service.path("networks").valueStream().map(JsonNode::asString);
    }

    private static long number(Path file, String pattern) throws IOException {
        return Long.parseLong(all(file, pattern).getFirst());
    }

    private static List<String> all(Path file, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        return matcher.results().map(match -> match.group(1)).toList();
    }
}
