package dev.aircheck.deploy.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The Chromium that this machine has, without a window. Confined to its test.
final class HeadlessBrowser implements AutoCloseable {
    private static final List<Path> PROGRAMS = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    /// For whatever a page is waited for: other tests load this machine.
    private static final double PATIENCE_MILLIS = 90_000;

    private final Playwright playwright;
    private final Browser browser;

    private HeadlessBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static HeadlessBrowser start() {
        Playwright playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program())
                        .setArgs(List.of("--no-sandbox", "--autoplay-policy=no-user-gesture-required")));
        return new HeadlessBrowser(playwright, browser);
    }

    Page newPage() {
        return patient(browser.newContext()).newPage();
    }

    /// A visitor of its own: no cookies, nothing remembered.
    BrowserContext newVisitor(NewContextOptions options) {
        return patient(browser.newContext(options));
    }

    private static BrowserContext patient(BrowserContext context) {
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    /// Collects errors of scripts and of the console from now on. A refused request is part of the normal course, such
    /// as asking who is signed in when nobody is.
    static List<String> faultsOf(Page page) {
        var faults = new ArrayList<String>();
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add(message.text());
            }
        });
        return faults;
    }

    private static Path program() {
        return PROGRAMS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no browser at %s: run deploy/test".formatted(PROGRAMS)));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
