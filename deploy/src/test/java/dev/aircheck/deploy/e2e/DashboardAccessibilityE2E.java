package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.aircheck.packager.media.FrameRate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every page against the rules of WCAG 2.2 AA that a program can check (axe-core), in each look.
class DashboardAccessibilityE2E {
    private static final Path AXE = Path.of("../api/src/main/web/node_modules/axe-core/axe.min.js");
    private static final String CHECK = """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const { violations } = await axe.run(document, { runOnly: tags });
              return violations.map((rule) => rule.id + ': ' + rule.nodes.map((node) => node.html).join(' | '));
            }""";
    private static final String SCROLLS_SIDEWAYS = "() => document.documentElement.scrollWidth > window.innerWidth";
    private static final int HEIGHT = 800;

    @TempDir
    private static Path dataDir;

    private static AircheckProcess server;
    private static HeadlessBrowser browser;
    private static AircheckApi.Stream stream;
    private static AircheckApi.Session recording;
    private static String axe;

    @BeforeAll
    static void start() throws Exception {
        axe = Files.readString(AXE);
        server = AircheckProcess.start(dataDir, 1);
        browser = HeadlessBrowser.start();
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(10, 320, 180, new FrameRate(30, 1)));
        try (AircheckApi api = server.api()) {
            stream = api.createStream("A stream with a recording", SmallLadder.PROFILES);
            FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 5);
            recording = api.awaitReady(stream.id(), Duration.ofMinutes(1));
        }
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void every_page_is_accessible(ColorScheme scheme, int width) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        var look = new NewContextOptions().setColorScheme(scheme).setViewportSize(width, HEIGHT);
        try (BrowserContext visitor = browser.newVisitor(look);
                Page page = visitor.newPage()) {
            page.navigate(server.http() + "/sign-in");
            page.getByLabel("API key").waitFor();
            found.put("/sign-in", problems(page));
            page.getByLabel("API key").fill(server.apiKey());
            page.getByLabel("API key").press("Enter");
            page.waitForURL("**/");

            for (String path : pages()) {
                page.navigate(server.http() + path);
                ready(page);
                found.put(path, problems(page));
            }
            for (Map.Entry<String, String> dialog : dialogs().entrySet()) {
                page.navigate(server.http() + dialog.getValue());
                page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(dialog.getKey()))
                        .first()
                        .click();
                page.locator("dialog[open]").waitFor();
                found.put(dialog.getKey(), problems(page));
            }
        }
        found.values().removeIf(List::isEmpty);

        assertThat(found).isEmpty();
    }

    private static List<String> pages() {
        return List.of(
                "/",
                "/streams/" + stream.id(),
                "/streams/00000000-0000-0000-0000-000000000000",
                "/sessions",
                "/webhooks",
                "/tokens",
                "/play/" + recording.id());
    }

    /// Button that opens it, page that has it.
    private static Map<String, String> dialogs() {
        String streamPage = "/streams/" + stream.id();
        return Map.of(
                "Create stream",
                "/",
                "Edit settings",
                streamPage,
                "Edit renditions",
                streamPage,
                "Delete the recording",
                streamPage,
                "Create webhook",
                "/webhooks",
                "Create token",
                "/tokens");
    }

    private static void ready(Page page) {
        page.waitForFunction("() => document.querySelector('h1') && !document.querySelector('.loading, [aria-busy]')");
    }

    private static List<String> problems(Page page) {
        // A dialog or a toast on its way in is see-through, which no contrast survives.
        page.waitForFunction("() => document.getAnimations().every((each) => each.playState !== 'running'"
                + " || each.effect.getComputedTiming().iterations === Infinity)");
        page.evaluate(axe);
        var problems = new ArrayList<String>();
        for (Object problem : (List<?>) page.evaluate(CHECK)) {
            problems.add(String.valueOf(problem));
        }
        if (Boolean.TRUE.equals(page.evaluate(SCROLLS_SIDEWAYS))) {
            problems.add("scrolls sideways");
        }
        return problems;
    }
}
