package dev.aircheck.transcoder.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.Clip;
import dev.aircheck.transcoder.Eventually;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.Results;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.StillRequest;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.pool.LocalTranscoder;
import dev.aircheck.transcoder.pool.WorkerPoolOptions;
import dev.aircheck.transcoder.worker.MisbehavingWorker;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.core.client.impl.ClientSessionInternal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server and workers on both sides of a real broker.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ArtemisTranscoderIT {
    private static final Duration OFTEN = Duration.ofMillis(100);

    @TempDir
    static Path directory;

    private static EncodeUnit unit;
    private TestBroker broker;

    @BeforeAll
    static void makeClip() throws Exception {
        unit = Clip.make(directory, "640x360", "25", 2, "-bf 2 -g 50").gops().getFirst();
    }

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(Files.createTempDirectory(directory, "broker"));
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
    }

    private static TranscodeJob job(String label, String... rungs) {
        return new TranscodeJob(
                label,
                unit,
                List.of(rungs).stream().map(ArtemisTranscoderIT::rung).toList());
    }

    private static RungSpec rung(String name) {
        return new RungSpec(name, 320, 180, new RateControl.Bitrate(250_000), H264Profile.CONSTRAINED_HIGH, null);
    }

    private static Future<TranscodeResult> submit(ArtemisTranscoder transcoder, TranscodeJob job) {
        FutureTask<TranscodeResult> task = new FutureTask<>(() -> transcoder.transcode(job));
        Thread.ofVirtual().start(task);
        return task;
    }

    private BrokerWorker failing(FailingTranscoder transcoder) throws Exception {
        return BrokerWorker.start(
                broker.options(), transcoder, 1, directory.resolve("messages-" + transcoder.words()), () -> true);
    }

    private static String reason(TranscodeResult result) {
        return ((CellResult.Failed) result.rungs().getFirst().cells().getFirst()).reason();
    }

    @Test
    void answers_as_workers_of_this_machine_do() throws Exception {
        TranscodeJob job = new TranscodeJob(
                "same",
                unit,
                List.of(
                        rung("a"),
                        new RungSpec(
                                "large",
                                640,
                                360,
                                new RateControl.ConstantQuality(1, 50_000_000),
                                H264Profile.HIGH,
                                null)),
                null,
                StillRequest.of(unit.format(), List.of(0L), List.of(0L)));

        try (LocalTranscoder local =
                        LocalTranscoder.start(WorkerPoolOptions.standard(1, directory.resolve("workers")));
                ArtemisTranscoder remote = ArtemisTranscoder.start(broker.options());
                TestWorker _ = TestWorker.start(broker.options(), directory.resolve("same"), 1)) {
            TranscodeResult expected = local.transcode(job);
            TranscodeResult actual = remote.transcode(job);

            assertThat(actual).isEqualTo(expected);
            Sprite sprite = new Sprite(
                    actual.stills().getFirst().tile().size(),
                    List.of(new Sprite.Placed(0, 0, actual.stills().getFirst().tile())));
            assertThat(remote.sprite("sprite", sprite))
                    .isEqualTo(local.sprite("sprite", sprite))
                    .isPresent();
            assertThat(remote.status().finishedJobs()).isEqualTo(2);
        }
    }

    @Test
    void another_machine_does_the_job_of_one_that_was_killed_in_the_middle() throws Exception {
        Process doomed = TestWorker.startMisbehaving(broker.options(), directory.resolve("doomed"));
        try (ArtemisTranscoder transcoder = ArtemisTranscoder.start(broker.options())) {
            Future<TranscodeResult> result = submit(transcoder, job("killed", MisbehavingWorker.HANGS, "a"));
            Eventually.until("somebody has the job", () -> broker.jobsTaken() == 1);

            try (TestWorker _ = TestWorker.start(broker.options(), directory.resolve("heir"), 1)) {
                doomed.destroyForcibly();

                assertThat(Results.segments(result.get(), MisbehavingWorker.HANGS))
                        .hasSize(1);
                assertThat(Results.segments(result.get(), "a")).hasSize(1);
            }
        } finally {
            doomed.destroyForcibly();
        }
    }

    @Test
    void a_rung_that_crashes_workers_is_a_gap_in_this_rung_only() throws Exception {
        try (ArtemisTranscoder transcoder = ArtemisTranscoder.start(broker.options());
                TestWorker _ = TestWorker.misbehaving(broker.options(), directory.resolve("crashing"))) {
            TranscodeResult result = transcoder.transcode(job("poison", MisbehavingWorker.CRASHES, "a"));

            assertThat(Results.cells(result, MisbehavingWorker.CRASHES))
                    .singleElement()
                    .isInstanceOf(CellResult.Failed.class);
            assertThat(Results.segments(result, "a")).hasSize(1);
        }
    }

    @Test
    void a_job_that_takes_machine_after_machine_along_is_given_up() throws Exception {
        try (ArtemisTranscoder transcoder = ArtemisTranscoder.start(broker.options())) {
            Future<TranscodeResult> result = submit(transcoder, job("deadly", "a"));
            Eventually.until("the job is there", () -> broker.jobs() == 1);
            for (int i = 0; i < Wire.MAX_DELIVERIES; i++) {
                takeAndVanish();
                Eventually.until("noticed", () -> broker.jobsTaken() == 0);
            }

            FailingTranscoder untouched = new FailingTranscoder("untouched");
            try (BrokerWorker _ = failing(untouched)) {
                assertThat(reason(result.get()))
                        .isEqualTo("%d workers went away over it".formatted(Wire.MAX_DELIVERIES));
                assertThat(untouched.jobs()).hasValue(0);
                assertThat(transcoder.status().poisoned()).isEqualTo(1);
            }
        }
    }

    /// As a worker does that dies: its connection ends without a word, and nothing of it is closed.
    private void takeAndVanish() throws Exception {
        ClientSession session = BrokerConnection.open(broker.options()).transacted();
        ClientConsumer consumer = session.createConsumer(Wire.JOBS, null, 0, -1, false);
        assertThat(consumer.receive(20_000)).isNotNull();
        ((ClientSessionInternal) session)
                .getConnection()
                .getTransportConnection()
                .close();
    }

    @Test
    void jobs_wait_for_a_broker_that_is_away_and_go_on_when_it_returns() throws Exception {
        try (ArtemisTranscoder transcoder = ArtemisTranscoder.start(broker.options())) {
            Eventually.until("connected", transcoder::connected);
            Future<TranscodeResult> before = submit(transcoder, job("before", "a"));
            Eventually.until("the job is there", () -> broker.jobs() == 1);

            broker.stop();
            Eventually.until("noticed", () -> !transcoder.connected());
            Future<TranscodeResult> meanwhile = submit(transcoder, job("meanwhile", "a"));
            Eventually.until("both wait", () -> transcoder.status().queuedJobs() == 2);
            assertThat(transcoder.warning())
                    .hasValueSatisfying(warning -> assertThat(warning)
                            .startsWith("the broker is away since ")
                            .endsWith(": 2 encode jobs wait, recording goes on"));

            try (BrokerWorker _ = failing(new FailingTranscoder("returned"))) {
                broker.start();

                assertThat(reason(before.get())).isEqualTo("returned before");
                assertThat(reason(meanwhile.get())).isEqualTo("returned meanwhile");
            }
        }
    }

    @Test
    void a_trial_counts_the_workers() throws Exception {
        assertThat(BrokerTrial.run(broker.options())).isZero();
        try (BrokerWorker worker = failing(new FailingTranscoder("counted"))) {
            worker.awaitConnected();
            assertThat(BrokerTrial.run(broker.options())).isEqualTo(1);
        }
    }

    @Test
    void a_wrong_password_is_named_as_such() throws Exception {
        BrokerOptions wrong = new BrokerOptions(broker.url(), TestBroker.USER, "wrong", null);

        assertThatThrownBy(() -> BrokerWorker.start(
                        wrong, new FailingTranscoder("never"), 1, directory.resolve("w"), () -> true))
                .isInstanceOf(BrokerRefusedException.class)
                .hasMessageContaining("does not let the user 'aircheck' open a session: check broker.user")
                .hasMessageNotContaining("wrong");
        try (ArtemisTranscoder transcoder = ArtemisTranscoder.start(wrong)) {
            Eventually.until("told", () -> transcoder.warning().orElse("").startsWith("the broker lets nobody in"));
        }
    }

    @Test
    void a_broker_is_trusted_by_its_certificate_and_name_only() throws Exception {
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path authority = Files.writeString(directory.resolve("ca.pem"), certificate.getCertificatePathPEM());
        try (TestBroker secure = TestBroker.startTls(Files.createTempDirectory(directory, "tls"), certificate)) {
            URI otherName = URI.create("ssl://127.0.0.1:" + secure.url().getPort());

            assertThat(reaches(secure.url(), authority)).isTrue();
            assertThat(reaches(secure.url(), null)).isFalse();
            assertThat(reaches(otherName, authority)).isFalse();
        }
    }

    private static boolean reaches(URI url, @Nullable Path authority) {
        var options = new BrokerOptions(url, TestBroker.USER, TestBroker.PASSWORD, authority);
        try (BrokerConnection connection = BrokerConnection.open(options)) {
            return !connection.session().isClosed();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void jobs_of_a_server_that_is_gone_are_dropped() throws Exception {
        FailingTranscoder counting = new FailingTranscoder("next");
        Future<TranscodeResult> old;
        try (ArtemisTranscoder first = ArtemisTranscoder.start(broker.options())) {
            old = submit(first, job("old", "a"));
            Eventually.until("the job is there", () -> broker.jobs() == 1);
        }
        Eventually.until("its queue is gone", () -> broker.resultQueues().isEmpty());

        try (ArtemisTranscoder second = ArtemisTranscoder.start(broker.options());
                BrokerWorker _ = failing(counting)) {
            assertThat(reason(second.transcode(job("new", "a")))).isEqualTo("next new");
            Eventually.until("nothing is left", () -> broker.jobs() == 0);
            assertThat(counting.jobs()).hasValue(1);
        }
        assertThatThrownBy(old::get).hasRootCauseInstanceOf(CancellationException.class);
    }

    @Test
    void a_job_that_the_broker_has_lost_is_sent_again() throws Exception {
        try (ArtemisTranscoder transcoder = ArtemisTranscoder.start(broker.options(), OFTEN)) {
            Future<TranscodeResult> result = submit(transcoder, job("lost", "a"));
            Eventually.until("the job is there", () -> broker.jobs() == 1);

            broker.forgetJobs();
            Eventually.until("it is there again", () -> broker.jobs() == 1);

            try (BrokerWorker _ = failing(new FailingTranscoder("found"))) {
                assertThat(reason(result.get())).isEqualTo("found lost");
            }
        }
    }

    @Test
    void a_job_that_is_lost_while_others_come_and_go_is_sent_again() throws Exception {
        CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        Slow slow = new Slow(new FailingTranscoder("slow"), mayEnd);
        try (ArtemisTranscoder transcoder = ArtemisTranscoder.start(broker.options(), Duration.ofMillis(10));
                BrokerWorker _ = BrokerWorker.start(broker.options(), slow, 1, directory.resolve("busy"), () -> true)) {
            Future<TranscodeResult> held = submit(transcoder, job("held", "a"));
            Eventually.until("it has begun", slow.begun()::isDone);
            Future<TranscodeResult> lost = submit(transcoder, job("lost", "a"));
            Eventually.until("the job is there", () -> broker.jobs() == 2);
            broker.forgetJobs();
            Future<TranscodeResult> later = submit(transcoder, job("later", "a"));

            try (BrokerWorker _ = failing(new FailingTranscoder("quick"))) {
                assertThat(reason(later.get())).isEqualTo("quick later");
                assertThat(reason(lost.get())).isEqualTo("quick lost");
            }
            mayEnd.complete(null);
            assertThat(held.get()).isNotNull();
        }
    }

    @Test
    void a_machine_without_workers_takes_no_job() throws Exception {
        AtomicBoolean able = new AtomicBoolean();
        FailingTranscoder sick = new FailingTranscoder("sick");
        try (ArtemisTranscoder transcoder = ArtemisTranscoder.start(broker.options());
                BrokerWorker worker =
                        BrokerWorker.start(broker.options(), sick, 1, directory.resolve("sick"), able::get)) {
            Future<TranscodeResult> result = submit(transcoder, job("patient", "a"));
            Eventually.until("the job is there", () -> broker.jobs() == 1);
            assertThat(worker.connected()).isFalse();

            able.set(true);

            assertThat(reason(result.get())).isEqualTo("sick patient");
            assertThat(sick.jobs()).hasValue(1);
        }
    }

    @Test
    void a_worker_that_is_asked_to_stop_finishes_what_it_has_and_takes_no_more() throws Exception {
        CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        FailingTranscoder quick = new FailingTranscoder("quick");
        Slow slow = new Slow(new FailingTranscoder("slow"), mayEnd);
        try (ArtemisTranscoder transcoder = ArtemisTranscoder.start(broker.options());
                BrokerWorker stopping =
                        BrokerWorker.start(broker.options(), slow, 1, directory.resolve("slow"), () -> true)) {
            Future<TranscodeResult> first = submit(transcoder, job("first", "a"));
            Eventually.until("it has begun", slow.begun()::isDone);
            Future<TranscodeResult> second = submit(transcoder, job("second", "a"));

            Eventually.until("the second is there", () -> broker.jobs() == 2);

            Thread drain = Thread.ofVirtual().start(() -> drain(stopping));
            Eventually.until("it waits for the first", () -> drain.getState() == Thread.State.TIMED_WAITING);
            mayEnd.complete(null);
            drain.join();

            assertThat(reason(first.get())).isEqualTo("slow first");
            try (BrokerWorker _ = failing(quick)) {
                assertThat(reason(second.get())).isEqualTo("quick second");
            }
        }
    }

    @Test
    void a_worker_that_waits_for_its_broker_stops_as_well() throws Exception {
        BrokerOptions options = broker.options();
        broker.stop();
        try (BrokerWorker waiting = BrokerWorker.start(
                options, new FailingTranscoder("never"), 1, directory.resolve("waiting"), () -> true)) {
            Thread drain = Thread.ofVirtual().start(() -> drain(waiting));

            assertThat(drain.join(Duration.ofSeconds(20))).isTrue();
            assertThat(waiting.connected()).isFalse();
        }
    }

    private static void drain(BrokerWorker worker) {
        try {
            worker.drain(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
