package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SigningKeyApiIT {
    private static final String PATH = "/api/access-control/signing-key";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private ApiFixture api;

    @BeforeEach
    void start() throws IOException {
        api = ApiFixture.start(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void the_private_key_is_shown_once_and_not_kept() throws Exception {
        JsonNode created = create(null);
        String id = created.get("id").stringValue();

        assertThat(created.propertyNames())
                .containsOnly("id", "name", "createdAt", "publicKey", "privateKey", "disabled");
        assertThat(pem(created.get("publicKey"))).startsWith("-----BEGIN PUBLIC KEY-----\n");
        String privateKey = pem(created.get("privateKey"));
        assertThat(privateKey).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(api.call(PATH).body()).contains(id).doesNotContain("privateKey");
        assertThat(api.call(PATH + "/" + id).body()).doesNotContain("privateKey");

        api.catalog.close();
        assertThat(Files.readString(folder.resolve("catalog.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain(created.get("privateKey").stringValue(), privateKey.substring(30, 60));
    }

    @Test
    void keys_have_names() throws Exception {
        assertThat(create(null).get("name").stringValue()).isEqualTo("Signing key 1");
        assertThat(create("{\"name\":\"shop\"}").get("name").stringValue()).isEqualTo("shop");
    }

    @Test
    void a_key_can_be_renamed_disabled_and_deleted() throws Exception {
        String path = PATH + "/" + create("{\"name\":\"shop\"}").get("id").stringValue();

        assertThat(api.call("PATCH", path, "{\"name\":\"site\"}").statusCode()).isEqualTo(204);
        assertThat(api.call("PATCH", path, "{\"disabled\":true}").statusCode()).isEqualTo(204);
        assertThat(api.call(path).body()).contains("\"name\":\"site\"", "\"disabled\":true");
        assertThat(api.call("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(api.call(path).statusCode()).isEqualTo(404);
        assertThat(api.call("DELETE", path, null).statusCode()).isEqualTo(404);
        assertThat(api.call("PATCH", path, "{}").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":""}         | 422
            {"name":1}          | 422
            {"publicKey":"x"}   | 422
            []                  | 422
            {                   | 400
            """)
    void what_makes_no_sense_makes_no_key(String body, int status) throws Exception {
        assertThat(api.call("POST", PATH, body).statusCode()).isEqualTo(status);
    }

    private JsonNode create(@Nullable String body) throws Exception {
        HttpResponse<String> response = api.call("POST", PATH, body);
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static String pem(JsonNode base64) {
        return new String(Base64.getDecoder().decode(base64.stringValue()), StandardCharsets.US_ASCII);
    }
}
