package dev.aircheck.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The check itself: it lets through what a document describes and nothing else.
class ContractCheckTest {
    private static final ContractCheck CHECK = new ContractCheck(ApiDocument.of(new YAMLMapper().readTree("""
            openapi: 3.1.0
            paths:
              /cat:
                get:
                  security: [{key: []}]
                  parameters: [{name: limit, in: query, schema: {type: integer}}]
                  responses:
                    '200':
                      content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Cat'}}}}
                post:
                  parameters: [{name: X-Purr, in: header, schema: {type: string}}]
                  requestBody:
                    required: true
                    content: {application/json: {schema: {$ref: '#/components/schemas/NewCat'}}}
                  responses:
                    '201':
                      headers: {Location: {schema: {type: string}}}
                      content: {application/json: {schema: {$ref: '#/components/schemas/Cat'}}}
                    '422': {$ref: '#/components/responses/Error'}
              /cat/{id}:
                parameters: [{name: id, in: path, schema: {type: string}}]
                delete: {responses: {'204': {description: Gone}}}
              /cat/{id}/pictures/{path}:
                parameters:
                  - {name: id, in: path, schema: {type: string}}
                  - {name: path, in: path, x-slashes: true, schema: {type: string}}
                get: {responses: {'200': {content: {'*/*': {}}}}}
            components:
              responses:
                Error: {content: {application/json: {schema: {$ref: '#/components/schemas/Errors'}}}}
              schemas:
                Errors: {type: object, required: [errors], properties: {errors: {type: array, items: {type: string}}}}
                Named: {type: object, properties: {name: {type: string, minLength: 1}}}
                NewCat: {allOf: [{$ref: '#/components/schemas/Named'}], required: [name]}
                Cat:
                  allOf: [{$ref: '#/components/schemas/Named'}]
                  type: object
                  required: [id]
                  properties:
                    id: {type: string, format: uuid}
                    home: {type: object, properties: {street: {type: string}}}
                    notes: {type: object, additionalProperties: {type: string}}
            """)));
    private static final String ID = "\"id\":\"de78a3c1-610a-4057-8f6f-b785dc1e6f88\"";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET    | /cat                     |              | 200 | []
            HEAD   | /cat                     |              | 200 |
            GET    | /cat?limit=3             |              | 200 | [{ID,"name":"Tom","home":{"street":"Elm"},"notes":{"any":"text"}}]
            POST   | /cat                     | {"name":"T"} | 201 | {ID}
            POST   | /cat                     | {}           | 422 | {"errors":["no name"]}
            DELETE | /cat/7                   |              | 204 |
            GET    | /cat/7/pictures/a/b.json |              | 200 | {"free":1}
            PUT    | /cat                     | {}           | 405 | {"errors":["no"]}
            GET    | /dog                     |              | 404 | {"errors":["no"]}
            GET    | /cat/%zz                 |              | 400 | {"errors":["no"]}
            OPTIONS | /cat                    |              | 204 |
            """)
    void admits_what_the_document_describes(
            String method, String target, @Nullable String sent, int status, @Nullable String body) {
        assertThat(CHECK.violations(exchange(method, target, sent, status, body)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET    | /cat          |                     | 200 | [{}]                        | required property 'id'
            GET    | /cat          |                     | 200 | [{"id":"7"}]                | uuid
            GET    | /cat          |                     | 200 | [{ID,"age":3}]              | age
            GET    | /cat          |                     | 200 | [{ID,"home":{"city":"x"}}]  | city
            GET    | /cat          |                     | 200 | [{ID,"notes":{"n":1}}]      | string expected
            GET    | /cat          |                     | 200 | [{ID,"name":null}]          | string expected
            GET    | /cat          |                     | 500 | {"errors":["x"]}            | no response with status 500
            GET    | /cat?limit=x  |                     | 200 | []                          | parameter "limit" cannot be x
            GET    | /cat?max=3    |                     | 200 | []                          | no query parameter max
            POST   | /cat          | {"name":""}         | 201 | {ID}                        | request body /name
            POST   | /cat          | {"name":"T","a":1}  | 201 | {ID}                        | request body
            POST   | /cat          | x                   | 201 | {ID}                        | request body is not JSON
            POST   | /cat          |                     | 201 | {ID}                        | the request body is required
            POST   | /cat          | {"name":"T"}        | 422 | {"errors":["x"]}            | refuses a body that the document admits
            DELETE | /cat/7        | {}                  | 204 |                             | no request body
            DELETE | /cat/7        |                     | 204 | {}                          | no response body
            PUT    | /cat          | {}                  | 404 | {"errors":["x"]}            | expected 405
            GET    | /dog          |                     | 200 | []                          | expected 404
            GET    | /dog          |                     | 404 | {"error":"x"}               | errors
            """)
    void reports_what_the_document_does_not_describe(
            String method, String target, @Nullable String sent, int status, @Nullable String body, String violation) {
        assertThat(CHECK.violations(exchange(method, target, sent, status, body)))
                .anySatisfy(found -> assertThat(found).contains(violation));
    }

    @Test
    void a_violation_fails_the_test_that_made_the_exchange() {
        assertThatThrownBy(() -> CHECK.check(exchange("GET", "/cat", null, 200, "[{}]")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /cat -> 200")
                .hasMessageContaining("required property 'id'");
    }

    @Test
    void reports_headers_types_and_open_doors() {
        var sent = headers(Map.of("X-Hiss", List.of("1")));
        var received = headers(Map.of("content-type", List.of("text/plain"), "X-Secret", List.of("1")));
        byte[] body = "[]".getBytes(StandardCharsets.UTF_8);

        assertThat(CHECK.violations(new Exchange("GET", "/cat", sent, "", 200, Exchange.reply(received, body))))
                .containsExactly(
                        "no request header X-Hiss",
                        "the server admits a request without the credentials that the document demands",
                        "no response header X-Secret",
                        "no response body of type 'text/plain'");
    }

    private static Exchange exchange(
            String method, String target, @Nullable String sent, int status, @Nullable String body) {
        var content = body == null ? "" : body.replace("ID", ID);
        return new Exchange(
                method,
                target,
                headers(Map.of("Authorization", List.of("Bearer x"))),
                sent == null ? "" : sent,
                status,
                Exchange.reply(
                        headers(Map.of("content-type", List.of("application/json; charset=utf-8"))),
                        content.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpHeaders headers(Map<String, List<String>> values) {
        return HttpHeaders.of(values, (_, _) -> true);
    }
}
