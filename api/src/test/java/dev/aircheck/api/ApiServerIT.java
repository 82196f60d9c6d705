package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ApiServerIT {
    private static final int READ_TIMEOUT_MILLIS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void a_port_in_use_is_told_with_its_number() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var api = ApiFixture.start(folder)) {
            var options = new ApiOptions(
                    "127.0.0.1",
                    taken.getLocalPort(),
                    "http://localhost",
                    "rtmp://localhost/live",
                    new PlaybackDelivery.Proxy());
            var ports = api.ports();

            assertThatThrownBy(() -> ApiServer.start(options, ports))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1 port " + taken.getLocalPort())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void the_document_has_every_route_and_no_other() throws Exception {
        try (var api = ApiFixture.start(folder)) {
            Set<String> served = new TreeSet<>();
            for (String route : api.server.routes()) {
                boolean implied = route.startsWith("HEAD ") || route.startsWith("OPTIONS ");
                if (!implied && !route.startsWith("BEFORE") && !route.startsWith("AFTER")) {
                    served.add(route.replace('<', '{').replace('>', '}'));
                }
            }

            assertThat(documented()).isEqualTo(served);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /recordings/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /%c0%ae%c0%ae/etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /hls/a%00b/c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "POST /api/stream HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /api/stream HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
            })
    void hostile_requests_get_an_error_in_the_usual_form(String request) throws Exception {
        try (var api = ApiFixture.start(folder);
                var socket = new Socket(InetAddress.getLoopbackAddress(), api.server.port())) {
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);

            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).containsPattern("^HTTP/1.1 (400|401|404)").contains("{\"errors\":[");
            assertThat(answer).doesNotContain("Exception", "<html", "root:");
        }
    }

    private static Set<String> documented() throws IOException {
        try (InputStream in = ApiServerIT.class.getResourceAsStream("/openapi.yaml")) {
            JsonNode paths = new YAMLMapper().readTree(in).get("paths");
            Set<String> operations = new TreeSet<>();
            paths.forEachEntry((path, item) -> item.propertyNames().stream()
                    .filter(name -> !name.equals("parameters"))
                    .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
            return operations;
        }
    }
}
