package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page that shows the API document, in a real browser under the server's content security policy.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiPageE2E {
    private AircheckProcess server;
    private HeadlessBrowser browser;

    @BeforeAll
    void start(@TempDir Path dataDir) throws Exception {
        server = AircheckProcess.start(dataDir, 1);
        browser = HeadlessBrowser.start();
    }

    @AfterAll
    void stop() {
        browser.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void shows_every_operation_and_breaks_no_policy(ColorScheme scheme) {
        try (var visitor = browser.newVisitor(new NewContextOptions().setColorScheme(scheme))) {
            Page page = visitor.newPage();
            List<String> faults = HeadlessBrowser.faultsOf(page);

            open(page);
            page.locator("#operations-streams-createStream .opblock-summary-control")
                    .click();
            page.locator("#operations-streams-createStream .responses-wrapper").waitFor();

            assertThat(page.locator(".opblock").count()).isGreaterThan(15);
            assertThat(faults).as("what the browser complains about").isEmpty();
        }
    }

    @Test
    void tries_a_request_out_with_a_key() {
        try (Page page = browser.newPage()) {
            open(page);
            page.locator(".scheme-container button.authorize").click();
            page.locator(".auth-container input").first().fill(server.apiKey());
            page.locator(".auth-btn-wrapper button.authorize").first().click();
            page.locator(".auth-btn-wrapper button.btn-done").first().click();

            assertThat(statusOf(createStream(page))).startsWith("201");
        }
    }

    @Test
    void tries_a_request_out_with_the_sign_in_of_the_dashboard() {
        try (var visitor = browser.newVisitor(new NewContextOptions())) {
            Page page = visitor.newPage();
            page.navigate(server.http() + "/sign-in");
            page.evaluate("""
                    key => fetch('/api/sign-in', {
                      method: 'POST',
                      headers: {'Content-Type': 'application/json', 'X-Aircheck-Request': '1'},
                      body: JSON.stringify({apiKey: key}),
                    })""", server.apiKey());

            open(page);

            assertThat(statusOf(createStream(page))).startsWith("201");
        }
    }

    private void open(Page page) {
        page.navigate(server.http() + "/api-docs");
        page.locator(".opblock").first().waitFor();
    }

    /// Sends the request with the body that the page suggests, under a name of its own.
    private static Locator createStream(Page page) {
        Locator operation = page.locator("#operations-streams-createStream");
        operation.locator(".opblock-summary-control").click();
        operation.locator(".try-out__btn").click();
        operation.locator("textarea.body-param__text").fill("{\"name\": \"tried out\"}");
        operation.locator("button.execute").click();
        return operation;
    }

    private static String statusOf(Locator operation) {
        return operation
                .locator(".live-responses-table tbody .response-col_status")
                .first()
                .innerText();
    }
}
