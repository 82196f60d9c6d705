package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.aircheck.packager.media.FrameRate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The player page in a real browser.
class BrowserE2E {
    private static final String HAS_PLAYED = "seconds => document.getElementById('video').currentTime > seconds";
    private static final String SHOWS_HEIGHT = "height => document.getElementById('video').videoHeight === height";

    @TempDir
    private static Path dataDir;

    private static AircheckProcess server;
    private static HeadlessBrowser browser;
    private static AircheckApi.Session recording;

    @BeforeAll
    static void start() throws Exception {
        server = AircheckProcess.start(dataDir, 2);
        recording = record();
        browser = HeadlessBrowser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @Test
    void player_page_plays_and_seeks() {
        try (Page page = browser.newPage()) {
            List<String> faults = open(page);

            page.waitForFunction(HAS_PLAYED, 0.5);
            page.evaluate("document.getElementById('video').currentTime = 6");
            page.waitForFunction(HAS_PLAYED, 6.5);

            assertThat(faults).as("what the browser complains about").isEmpty();
        }
    }

    @Test
    void player_page_plays_to_the_end() {
        try (Page page = browser.newPage()) {
            List<String> faults = open(page);

            page.waitForFunction(HAS_PLAYED, 0.2);
            page.evaluate("document.getElementById('video').currentTime = 8.5");
            page.waitForFunction("() => document.getElementById('video').ended");

            assertThat(faults).as("what the browser complains about").isEmpty();
        }
    }

    @Test
    void player_page_switches_to_every_rung() {
        try (Page page = browser.newPage()) {
            List<String> faults = open(page);
            page.waitForFunction(HAS_PLAYED, 0.2);

            for (String height : List.of("128", "360", "144")) {
                page.evaluate("document.getElementById('video').currentTime = 0");
                String rung = page.locator("#quality-select option")
                        .filter(new Locator.FilterOptions().setHasText(height + "p"))
                        .getAttribute("value");
                page.selectOption("#quality-select", rung);
                page.waitForFunction(SHOWS_HEIGHT, Integer.parseInt(height));
            }

            assertThat(faults).as("what the browser complains about").isEmpty();
        }
    }

    @Test
    void live_page_plays_a_stream_that_is_on_air() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(20, 320, 180, new FrameRate(30, 1)));
        try (AircheckApi api = server.api();
                Page page = browser.newPage()) {
            AircheckApi.Stream stream = api.createStream("live in a browser", List.of());
            try (FfmpegPush push = FfmpegPush.start(source, server.rtmpUrl(stream.streamKey()), 1)) {
                String playlist = server.http() + "/hls/" + stream.playbackId() + "/index.m3u8";
                Await.untilTrue(
                        "live playlist",
                        Duration.ofSeconds(30),
                        () -> api.rawGet(playlist).statusCode() == 200);

                List<String> faults = open(page, "/play/live/" + stream.playbackId());
                page.waitForFunction(HAS_PLAYED, 1.5);

                assertThat(push.isRunning()).isTrue();
                assertThat(faults).as("what the browser complains about").isEmpty();
                push.stop();
            }
        }
    }

    @Test
    void live_page_waits_for_the_stream_and_goes_on_with_its_next_session() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(6, 320, 180, new FrameRate(30, 1)));
        try (AircheckApi api = server.api();
                Page page = browser.newPage()) {
            AircheckApi.Stream stream = api.createStream("two sessions", List.of());
            page.navigate(server.http() + "/play/live/" + stream.playbackId());
            Locator offAir = page.getByText("Not on air");
            offAir.waitFor();

            for (int session = 0; session < 2; session++) {
                FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 1);
                page.waitForFunction(HAS_PLAYED, 1);
                // Played to its end, it asks for what comes next and not for the same once more.
                offAir.waitFor();
            }
        }
    }

    private static List<String> open(Page page) {
        return open(page, "/play/" + recording.id());
    }

    /// Answers the list that collects errors of scripts and of the console from then on.
    private static List<String> open(Page page, String path) {
        List<String> faults = HeadlessBrowser.faultsOf(page);
        page.navigate(server.http() + path);
        page.waitForFunction("() => document.getElementById('video').readyState >= 2");
        page.evaluate("document.getElementById('video').play()");
        return faults;
    }

    private static AircheckApi.Session record() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(10, 640, 360, new FrameRate(30, 1)));
        try (AircheckApi api = server.api()) {
            AircheckApi.Stream stream = api.createStream("browser", SmallLadder.PROFILES);
            FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 3);
            return api.awaitReady(stream.id(), Duration.ofMinutes(1));
        }
    }
}
