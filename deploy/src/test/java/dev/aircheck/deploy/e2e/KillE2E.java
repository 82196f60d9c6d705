package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.Event;
import dev.aircheck.storage.catalog.EventType;
import dev.aircheck.storage.testing.Exchange;
import dev.aircheck.storage.testing.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The server is killed again and again while one recording goes up: before the store has heard of a step, and after it
/// has answered but before the server knows.
@Execution(ExecutionMode.CONCURRENT)
class KillE2E {
    private static final Duration LONGEST_FINISH = Duration.ofMinutes(2);

    /// Each takes a start of the server, some five seconds. CONTRIBUTING says how to have more of them.
    private static final int KILLS = Integer.getInteger("aircheck.e2e.kills", 5);

    @TempDir
    private Path dataDir;

    @TempDir
    private Path folder;

    @Test
    void one_whole_recording_comes_of_any_number_of_kills(TestReporter reporter) throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(17, 1280, 720, new FrameRate(30, 1)));
        try (TestBucket bucket = TestBucket.create();
                AircheckProcess server = AircheckProcess.start(dataDir, bucket.settings())) {
            AircheckApi.Stream stream = recordWhileDown(server, bucket, source);
            var killer = new Killer(server, bucket);

            killer.killAndRestart(KILLS);

            try (AircheckApi api = server.api()) {
                AircheckApi.Session session = api.awaitReady(stream.id(), LONGEST_FINISH);
                assertThat(api.verify(session.id()).path("whole").asBoolean()).isTrue();
                new SourceFidelity(source, folder)
                        .checkSameBits(PublishedRecording.fetch(session.requiredRecordingUrl()));
                new Mp4Rules(folder).check(session.requiredMp4Url(), source);
                Await.untilTrue(
                        "nothing is left on the local disk",
                        LONGEST_FINISH,
                        () -> TestBucket.leftOn(dataDir).isEmpty());
            }
            server.stop();
            assertThat(bucket.unfinishedUploads()).isEmpty();
            assertThat(readyEvents()).hasSize(1);
            reporter.publishEntry("killed at", killer.points().toString());
        }
    }

    /// The whole session is in the journal and the spool; nothing of it is in the bucket.
    private static AircheckApi.Stream recordWhileDown(AircheckProcess server, TestBucket bucket, SourceFile source)
            throws Exception {
        bucket.proxy().set(new Fault.Down());
        try (AircheckApi api = server.api()) {
            AircheckApi.Stream stream = api.createStream(
                    Map.of("name", "killed", "record", true, "reconnectWindow", 1, "profiles", SmallLadder.PROFILES));
            FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 4);
            return stream;
        }
    }

    private List<Event> readyEvents() throws Exception {
        try (Catalog catalog = Catalog.open(dataDir.resolve("aircheck.db"))) {
            return catalog.events().after(0, 1000).stream()
                    .filter(event -> event.type() == EventType.RECORDING_READY)
                    .toList();
        }
    }

    /// Kills the server at a request that changes something in the store, and starts it again.
    private static final class Killer {
        private final AircheckProcess server;
        private final TestBucket bucket;
        private final Set<String> points = new TreeSet<>();
        private CountDownLatch started = new CountDownLatch(0);
        private CountDownLatch dead = new CountDownLatch(1);
        private int toPass;
        private boolean beforeIt;

        Killer(AircheckProcess server, TestBucket bucket) {
            this.server = server;
            this.bucket = bucket;
        }

        Set<String> points() {
            return points;
        }

        void killAndRestart(int times) throws Exception {
            server.killHard();
            bucket.proxy().before(this::before);
            bucket.proxy().after(this::after);
            bucket.proxy().set(new Fault.None());
            for (int kill = 0; kill < times; kill++) {
                arm(kill % 3, kill % 2 == 0);
                server.restart();
                started.countDown();
                if (!dead.await(LONGEST_FINISH.toSeconds(), TimeUnit.SECONDS)) {
                    throw new AssertionError("only %d kills before everything had gone up".formatted(kill));
                }
            }
            bucket.proxy().before(exchange -> {});
            bucket.proxy().after(exchange -> {});
            server.restart();
        }

        private synchronized void arm(int requestsToPass, boolean before) {
            toPass = requestsToPass;
            beforeIt = before;
            started = new CountDownLatch(1);
            dead = new CountDownLatch(1);
        }

        /// Until the server has said that it is up its requests are held.
        private void before(Exchange request) {
            if (changes(request)) {
                CountDownLatch start = startedNow();
                await(start);
                passOrKill(request, true, start);
            }
        }

        private void after(Exchange request) {
            CountDownLatch start = startedNow();
            if (changes(request) && start.getCount() == 0) {
                passOrKill(request, false, start);
            }
        }

        private synchronized CountDownLatch startedNow() {
            return started;
        }

        private static boolean changes(Exchange request) {
            return request.method().equals("PUT") || request.method().equals("POST");
        }

        /// @param start of the server that was running when the request came: what a dead one had sent may still be on
        /// its way when the next one starts
        private synchronized void passOrKill(Exchange request, boolean before, CountDownLatch start) {
            if (!start.equals(started) || dead.getCount() == 0 || before != beforeIt || toPass-- > 0) {
                return;
            }
            points.add("%s %s %s".formatted(before ? "before" : "after", request.method(), request.path()));
            try {
                server.killHard();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            dead.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
