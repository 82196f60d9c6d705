package dev.aircheck.deploy.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The provisioned dashboard in a browser. Looks only at what Grafana's panel library draws, which Grafana and the
/// stand-in of `src/test/docker/images/grafana` have in common. Confined to its test.
final class GrafanaPage implements AutoCloseable {
    private static final Duration LONGEST_DRAWING = Duration.ofMinutes(1);
    private static final Path PICTURE = Path.of("target", "grafana.png");
    private static final int WIDTH = 1280;

    /// So tall that every panel is in view: Grafana leaves out those that are not.
    private static final int HEIGHT = 3400;

    private final BrowserContext visitor;
    private final Page page;
    private final List<String> faults;

    private GrafanaPage(BrowserContext visitor, Page page) {
        this.visitor = visitor;
        this.page = page;
        this.faults = HeadlessBrowser.faultsOf(page);
    }

    /// @param span how far the dashboard looks back, as in `5m`
    static GrafanaPage open(HeadlessBrowser browser, String address, String password, String span) {
        String credentials = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(US_ASCII));
        BrowserContext visitor = browser.newVisitor(new NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setExtraHTTPHeaders(Map.of("Authorization", "Basic " + credentials)));
        var grafana = new GrafanaPage(visitor, visitor.newPage());
        grafana.page.navigate("http://%s/d/aircheck?from=now-%s&to=now".formatted(address, span));
        return grafana;
    }

    /// What a panel shows under its title, when it shows something: values, a legend, or that there is nothing.
    String text(String title) throws Exception {
        Locator content = part("Panel header " + title).locator(part("panel content"));
        return Await.until("panel %s".formatted(title), LONGEST_DRAWING, () -> {
            if (!problems().isEmpty()) {
                throw new AssertionError(problems());
            }
            return Optional.of(content)
                    .filter(there -> there.count() == 1)
                    .map(Locator::innerText)
                    .filter(text -> !text.isBlank());
        });
    }

    /// What the page, a panel of it or a script complains of.
    List<String> problems() {
        var problems = new ArrayList<>(faults);
        problems.addAll(page.locator("[role=alert]").allInnerTexts());
        for (Locator panel : page.locator("section")
                .filter(new Locator.FilterOptions().setHas(part("Panel status error")))
                .all()) {
            problems.add(panel.innerText());
        }
        return problems;
    }

    private Locator part(String name) {
        return page.locator("[data-testid='data-testid %s']".formatted(name));
    }

    /// Keeps a picture, above all of what was wrong.
    @Override
    public void close() {
        page.screenshot(new ScreenshotOptions().setPath(PICTURE));
        visitor.close();
    }
}
