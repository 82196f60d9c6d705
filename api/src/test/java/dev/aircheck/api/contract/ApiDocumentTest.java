package dev.aircheck.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `openapi.yaml` as a document: whole, and in one manner.
class ApiDocumentTest {
    private static final ApiDocument DOCUMENT = ApiDocument.load();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /// The schema of the OpenAPI Initiative (Apache-2.0).
    @Test
    void is_valid_openapi_3_1() throws IOException {
        try (InputStream in = ApiDocumentTest.class.getResourceAsStream("/openapi-3.1-schema.json")) {
            assertThat(REGISTRY.getSchema(in).validate(DOCUMENT.root())).isEmpty();
        }
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(DOCUMENT.root().findValues("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(DOCUMENT.root()
                                .at(reference.stringValue().substring(1))
                                .isMissingNode())
                        .as(reference.stringValue())
                        .isFalse());
    }

    @Test
    void every_schema_that_the_document_has_is_valid_json_schema() {
        var meta = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        DOCUMENT.components()
                .get("schemas")
                .forEachEntry((name, schema) ->
                        assertThat(meta.validate(schema)).as(name).isEmpty());
    }

    @Test
    void every_operation_has_a_name_of_its_own_a_summary_and_a_tag() {
        var names = new ArrayList<String>();
        for (JsonNode item : DOCUMENT.root().get("paths")) {
            item.forEachEntry((method, operation) -> {
                if (!method.equals("parameters")) {
                    names.add(operation.get("operationId").stringValue());
                    assertThat(operation.get("summary").stringValue()).isNotBlank();
                    assertThat(operation.get("tags")).hasSize(1);
                }
            });
        }

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void every_parameter_of_a_path_is_described() {
        for (ApiDocument.Operation operation : DOCUMENT.operations()) {
            List<String> described = operation.parameters("path").stream()
                    .map(parameter -> parameter.get("name").stringValue())
                    .toList();

            assertThat(described)
                    .as(operation.toString())
                    .containsExactlyInAnyOrderElementsOf(operation.template().names());
        }
    }
}
