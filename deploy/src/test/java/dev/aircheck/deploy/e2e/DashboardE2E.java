package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.aircheck.packager.media.FrameRate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dashboard in a real browser, as a streamer uses it: no command line, no reloading.
class DashboardE2E {
    private static final String HAS_PLAYED = "seconds => document.getElementById('video')?.currentTime > seconds";

    /// Enough to seek in.
    private static final Duration LEAST_RECORDED = Duration.ofSeconds(10);

    @TempDir
    private static Path dataDir;

    private static AircheckProcess server;
    private static HeadlessBrowser browser;

    @BeforeAll
    static void start() throws Exception {
        server = AircheckProcess.start(dataDir, 1);
        browser = HeadlessBrowser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @Test
    void from_sign_in_to_the_downloaded_mp4() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(60, 320, 180, new FrameRate(30, 1)));
        try (BrowserContext visitor = browser.newVisitor(new NewContextOptions().setAcceptDownloads(true));
                Page page = visitor.newPage()) {
            List<String> faults = HeadlessBrowser.faultsOf(page);

            signIn(page);
            createStream(page, "Sunday service");
            page.getByRole(AriaRole.SWITCH).click();
            page.getByText("Record ON").waitFor();

            try (FfmpegPush push = FfmpegPush.start(source, addressForTheEncoder(page), 1)) {
                exactly(page, "Active").waitFor();
                page.waitForFunction(HAS_PLAYED, 1.5);
                push.awaitSent(LEAST_RECORDED);
                push.stop();
            }
            exactly(page, "Idle").waitFor();
            exactly(page, "Ready").waitFor();

            button(page, "Play the recording").click();
            page.waitForFunction(HAS_PLAYED, 0.3);
            page.getByRole(AriaRole.SLIDER, new GetByRoleOptions().setName("Seek"))
                    .press("Home");
            page.getByRole(AriaRole.SLIDER, new GetByRoleOptions().setName("Seek"))
                    .press("ArrowRight");
            page.waitForFunction(HAS_PLAYED, 5.2);

            Download download = page.waitForDownload(
                    () -> page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Download MP4"))
                            .click());
            assertThat(new String(Files.readAllBytes(download.path()), 4, 4, StandardCharsets.US_ASCII))
                    .isEqualTo("ftyp");
            assertThat(faults).as("what the browser complains about").isEmpty();
        }
    }

    @Test
    void a_wrong_key_is_explained_and_signing_out_ends_it() {
        try (BrowserContext visitor = browser.newVisitor(new NewContextOptions());
                Page page = visitor.newPage()) {
            page.navigate(server.http() + "/tokens");
            page.getByLabel("API key").fill("not-the-key");
            button(page, "Sign in").click();
            page.getByText("does not know that key").waitFor();

            page.getByLabel("API key").fill(server.apiKey());
            button(page, "Sign in").click();
            heading(page, "API tokens").waitFor();

            button(page, "Account").click();
            page.getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName("Sign out"))
                    .click();
            heading(page, "Sign in to Aircheck").waitFor();
            page.navigate(server.http() + "/");
            heading(page, "Sign in to Aircheck").waitFor();
        }
    }

    @Test
    void a_refused_rendition_is_explained_at_its_field() {
        try (BrowserContext visitor = browser.newVisitor(new NewContextOptions());
                Page page = visitor.newPage()) {
            signIn(page);
            createStream(page, "ladder");
            button(page, "Edit renditions").click();
            page.getByLabel("Width").first().fill("12");
            button(page, "Save renditions").click();

            Locator problem = page.locator("dialog .problem");
            problem.waitFor();
            assertThat(problem.textContent()).contains("128");
            assertThat(page.getByLabel("Width").first().getAttribute("aria-invalid"))
                    .isEqualTo("true");

            button(page, "Source only").click();
            button(page, "Save renditions").click();
            page.getByText("Saved. It applies").waitFor();
        }
    }

    private static void signIn(Page page) {
        page.navigate(server.http() + "/");
        page.getByLabel("API key").fill(server.apiKey());
        button(page, "Sign in").click();
        heading(page, "Streams").waitFor();
    }

    private static void createStream(Page page, String name) {
        button(page, "Create stream").first().click();
        Locator dialog = page.locator("dialog");
        dialog.getByLabel("Name").fill(name);
        dialog.getByLabel("Record every session").uncheck();
        dialog.locator("button[type=submit]").click();
        heading(page, name).waitFor();
    }

    /// What a person types into OBS: both parts are read off the page.
    private static String addressForTheEncoder(Page page) {
        String ingest = page.locator("code", new Page.LocatorOptions().setHasText("rtmp://"))
                .textContent();
        button(page, "Reveal stream key").click();
        String key = page.locator(".detail", new Page.LocatorOptions().setHasText("Stream key"))
                .locator("code:not(.hidden-value)")
                .textContent();
        return ingest + "/" + key;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new GetByRoleOptions().setName(name).setLevel(1));
    }

    private static Locator exactly(Page page, String text) {
        return page.getByText(text, new GetByTextOptions().setExact(true)).first();
    }
}
