package dev.aircheck.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {
    private static final Schema SCHEMA = new Schema.Shape(
            Map.of(
                    "name", Schema.Text.ofLength(1, 4).notBlank(),
                    "flag", new Schema.Flag(),
                    "size", new Schema.WholeNumber(2, 9),
                    "kind", Schema.OneOf.of("a", "b"),
                    "code", new Schema.Text(0, 9, Pattern.compile("[0-9]*")),
                    "list", new Schema.OrNull(new Schema.ListOf(new Schema.Flag(), 2))),
            Set.of("name"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                               |          | #/required                          | must have required property 'name'
            {"name":"x","more":1}            |          | #/additionalProperties              | must NOT have additional properties
            {"name":1}                       | /name    | #/properties/name/type              | must be string
            {"name":null}                    | /name    | #/properties/name/type              | must be string
            {"name":"12345"}                 | /name    | #/properties/name/maxLength         | must NOT have more than 4 characters
            {"name":"x","flag":1}            | /flag    | #/properties/flag/type              | must be boolean
            {"name":"x","flag":"true"}       | /flag    | #/properties/flag/type              | must be boolean
            {"name":"x","size":1}            | /size    | #/properties/size/minimum           | must be >= 2
            {"name":"x","size":10}           | /size    | #/properties/size/maximum           | must be <= 9
            {"name":"x","size":1e99}         | /size    | #/properties/size/type              | must be integer
            {"name":"x","size":99999999999999999999} | /size | #/properties/size/maximum      | must be <= 9
            {"name":"x","size":2.5}          | /size    | #/properties/size/type              | must be integer
            {"name":"x","kind":"c"}          | /kind    | #/properties/kind/enum              | must be equal to one of the allowed values
            {"name":"x","code":"1x"}         | /code    | #/properties/code/pattern           | must match pattern "[0-9]*"
            {"name":"x","list":{}}           | /list    | #/properties/list/type              | must be array
            {"name":"x","list":[true,0]}     | /list/1  | #/properties/list/items/type        | must be boolean
            {"name":"x","list":[true,true,true]} | /list | #/properties/list/maxItems         | must NOT have more than 2 items
            [1]                              |          | #/type                              | must be object
            """)
    void words_a_violation_as_ajv_does(String document, String instancePath, String schemaPath, String message) {
        var violations = SchemaCheck.violations(SCHEMA, Json.parse(document.getBytes(StandardCharsets.UTF_8)));

        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.instancePath()).isEqualTo(instancePath == null ? "" : instancePath);
            assertThat(violation.schemaPath()).isEqualTo(schemaPath);
            assertThat(violation.message()).isEqualTo(message);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"x"}
            {"name":"x","list":null}
            {"name":"x","list":[]}
            {"name":"x","flag":false,"size":2,"kind":"b","code":"","list":[true]}
            """)
    void accepts_what_fits(String document) {
        assertThat(SchemaCheck.violations(SCHEMA, Json.parse(document.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void collects_every_violation() {
        assertThat(SchemaCheck.violations(
                        SCHEMA, Json.parse("{\"flag\":0,\"size\":0}".getBytes(StandardCharsets.UTF_8))))
                .hasSize(3);
    }
}
