package dev.aircheck.api.web;

import java.io.IOException;

/// The API document for machines, and the page that shows it to people. Immutable.
record ApiDocumentFiles(WebFile yaml, WebFile json, WebFile page) {
    static ApiDocumentFiles load() throws IOException {
        return new ApiDocumentFiles(
                WebFile.load("openapi.yaml"), WebFile.jsonOfYaml("openapi.yaml"), WebFile.load("web/api-docs.html"));
    }
}
