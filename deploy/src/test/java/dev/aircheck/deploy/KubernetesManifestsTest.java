package dev.aircheck.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What a cluster would refuse or get wrong about `deploy/kubernetes`, as far as that shows without one.
class KubernetesManifestsTest {
    private static final Path FOLDER = Path.of("kubernetes");
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void every_file_that_is_named_is_there_and_describes_something() throws IOException {
        for (String overlay : List.of("base", "example", "scale", "autoscale")) {
            for (JsonNode resource : documents(FOLDER.resolve(overlay).resolve("kustomization.yaml"))
                    .getFirst()
                    .path("resources")) {
                Path named = FOLDER.resolve(overlay).resolve(resource.asString());
                assertThat(named).exists();
                if (Files.isRegularFile(named)) {
                    assertThat(documents(named))
                            .allMatch(document -> !document.path("metadata")
                                    .path("name")
                                    .asString()
                                    .isEmpty());
                }
            }
        }
    }

    @Test
    void services_and_probes_name_ports_of_the_container() throws IOException {
        JsonNode container = container();
        List<String> ports = names(container.path("ports"));

        for (JsonNode service : documents(FOLDER.resolve("base/services.yaml"))) {
            assertThat(service.path("spec").path("ports").valueStream())
                    .allSatisfy(port ->
                            assertThat(port.path("targetPort").asString()).isIn(ports));
        }
        assertThat(container.path("readinessProbe").path("httpGet").path("port").asString())
                .isIn(ports);
        for (String probe : List.of("startupProbe", "livenessProbe")) {
            assertThat(container.path(probe).path("tcpSocket").path("port").asString())
                    .as("%s: not by health, which a full disk takes away", probe)
                    .isIn(ports);
        }
    }

    /// Nobody else would answer instead of the only pod.
    @Test
    void server_that_is_not_ready_is_still_reached() throws IOException {
        assertThat(documents(FOLDER.resolve("base/services.yaml")))
                .allMatch(service ->
                        service.path("spec").path("publishNotReadyAddresses").asBoolean());
    }

    /// The variables that Kubernetes makes of services are called like settings: AIRCHECK_HTTP_PORT.
    @Test
    void services_bring_no_variables() throws IOException {
        JsonNode links =
                statefulSet().path("spec").path("template").path("spec").path("enableServiceLinks");

        assertThat(links.isBoolean()).isTrue();
        assertThat(links.asBoolean()).isFalse();
    }

    @Test
    void what_is_mounted_is_a_volume() throws IOException {
        JsonNode spec = statefulSet().path("spec");
        List<String> volumes = Stream.concat(
                        names(spec.path("template").path("spec").path("volumes")).stream(),
                        spec.path("volumeClaimTemplates")
                                .valueStream()
                                .map(claim ->
                                        claim.path("metadata").path("name").asString()))
                .toList();

        assertThat(names(container().path("volumeMounts"))).isNotEmpty().isSubsetOf(volumes);
    }

    @Test
    void every_secret_that_a_setting_names_is_made_by_the_example() throws IOException {
        List<String> made = documents(FOLDER.resolve("example/kustomization.yaml"))
                .getFirst()
                .path("secretGenerator")
                .path(0)
                .path("files")
                .valueStream()
                .map(JsonNode::asString)
                .toList();

        assertThat(container().path("env").valueStream())
                .allSatisfy(
                        variable -> assertThat(Path.of(variable.path("value").asString())
                                        .getFileName()
                                        .toString())
                                .isIn(made));
    }

    @Test
    void workers_are_scaled_by_the_number_of_places_that_each_has() throws IOException {
        JsonNode worker = documents(FOLDER.resolve("scale/worker.yaml")).getFirst();
        JsonNode container = worker.path("spec")
                .path("template")
                .path("spec")
                .path("containers")
                .path(0);
        String places = container
                .path("env")
                .valueStream()
                .filter(variable -> variable.path("name").asString().equals("AIRCHECK_WORKERS"))
                .map(variable -> variable.path("value").asString())
                .findFirst()
                .orElseThrow();
        JsonNode scaled = documents(FOLDER.resolve("autoscale/scaledobject.yaml"))
                .getFirst()
                .path("spec");

        assertThat(scaled.path("scaleTargetRef").path("name"))
                .isEqualTo(worker.path("metadata").path("name"));
        assertThat(scaled.path("triggers")
                        .path(0)
                        .path("metadata")
                        .path("threshold")
                        .asString())
                .isEqualTo(places);
        assertThat(container.path("args").path(0).asString()).isEqualTo("worker");
    }

    @Test
    void there_is_one_server() throws IOException {
        assertThat(statefulSet().path("spec").path("replicas").asInt()).isEqualTo(1);
    }

    private static JsonNode container() throws IOException {
        return statefulSet()
                .path("spec")
                .path("template")
                .path("spec")
                .path("containers")
                .path(0);
    }

    private static JsonNode statefulSet() throws IOException {
        return documents(FOLDER.resolve("base/statefulset.yaml")).getFirst();
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(entry -> entry.path("name").asString()).toList();
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        }
    }
}
