package dev.aircheck.deploy;

import dev.aircheck.api.ApiOptions;
import dev.aircheck.api.ApiPorts;
import dev.aircheck.api.ApiServer;
import dev.aircheck.api.access.ScrapeToken;
import dev.aircheck.api.rest.EventJson;
import dev.aircheck.api.rest.RecordingUrls;
import dev.aircheck.api.webhook.WebhookEngine;
import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.disk.DiskSpace;
import dev.aircheck.deploy.disk.DiskState;
import dev.aircheck.deploy.disk.DiskThresholds;
import dev.aircheck.deploy.disk.DiskWatch;
import dev.aircheck.deploy.keeping.Janitor;
import dev.aircheck.deploy.metrics.ServerMetrics;
import dev.aircheck.deploy.recorder.Recorder;
import dev.aircheck.deploy.recorder.RecorderParts;
import dev.aircheck.ingest.RtmpLimits;
import dev.aircheck.ingest.rtmp.RtmpServer;
import dev.aircheck.ingest.rtmp.RtmpServerOptions;
import dev.aircheck.ingest.rtmp.tls.TlsCertificate;
import dev.aircheck.packager.segment.SegmenterOptions;
import dev.aircheck.storage.DataDirectory;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.MemoryObjectStore;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.StoragePressure;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The running server: the wiring of all modules, read from top to bottom.
public final class Server implements AutoCloseable {
    private static final long LIVE_SHARE_OF_MEMORY = 4;

    private final AircheckConfig config;
    private final Closer closer;
    private final RtmpServer rtmp;
    private final Recorder recorder;
    private final ServerHealth health;
    private final ServerAddresses addresses;
    private final FirstSteps firstSteps;

    private Server(
            AircheckConfig config,
            Closer closer,
            RtmpServer rtmp,
            Recorder recorder,
            ServerHealth health,
            ServerAddresses addresses,
            FirstSteps firstSteps) {
        this.config = config;
        this.closer = closer;
        this.rtmp = rtmp;
        this.recorder = recorder;
        this.health = health;
        this.addresses = addresses;
        this.firstSteps = firstSteps;
    }

    /// Publishers and browsers are served when this returns. Messages of exceptions say what to do.
    public static Server start(AircheckConfig config) throws IOException {
        Closer closer = new Closer();
        try {
            return start(config, closer);
        } catch (IOException | RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    private static Server start(AircheckConfig config, Closer closer) throws IOException {
        ServerMetrics metrics = closer.register(ServerMetrics.create(version()));
        DataDirectory data = closer.register(DataDirectory.open(config.dataDirectory()));
        DiskWatch disk = closer.register(watchDisk(data, config.disk()));
        Catalog catalog = closer.register(Catalog.open(data.databaseFile()));
        disk.onChange(state -> catalog.events().appendStoragePressure(eventOf(state)));
        FirstSteps firstSteps = FirstStart.prepare(catalog, config);
        RecordingsStore store = closer.register(RecordingsStore.open(config, data, catalog, metrics.uploads()));
        ObjectStore recordings = store.objects();
        disk.reclaimWith(_ -> store.reclaim());
        LocalObjectStore live = LocalObjectStore.open(data.live());
        Encoding encoding = closer.register(Encoding.start(config, data));

        Recorder recorder = Recorder.start(new RecorderParts(
                catalog,
                recordings,
                live,
                liveInMemory(),
                data.journal(),
                encoding.transcoder(),
                encoding.jobsPerSession(),
                SegmenterOptions.of(config.recording().alignment()),
                disk,
                Clock.systemUTC(),
                metrics.recordings()));
        closer.register(() -> recorder.close(Duration.ZERO));
        Janitor janitor = closer.register(
                Janitor.start(config.retention(), catalog.sessions(), recordings, data.journal(), Clock.systemUTC()));
        if (config.bucket() == null) {
            // What a bucket has takes no room on this disk.
            disk.reclaimWith(_ -> janitor.reclaim());
        }
        RtmpServer rtmp = closer.register(startRtmp(config, metrics, recorder, closer));
        ServerHealth health = new ServerHealth(disk, store, encoding.warning(), catalog);
        watch(metrics, disk, store, encoding, recorder, catalog);
        watch(metrics, health);
        int httpPort = PublicAddresses.httpPort(config);
        ServerAddresses addresses = PublicAddresses.of(config, rtmp, httpPort);
        var urls = new RecordingUrls(addresses.http(), config.playback(), catalog.playbackPolicies());
        WebhookEngine webhooks = closer.register(WebhookEngine.start(
                catalog, new EventJson(catalog, recorder.activity(), urls), config.webhooks(), metrics.webhooks()));
        closer.register(ApiServer.start(
                new ApiOptions(
                        config.http().bind(),
                        httpPort,
                        addresses.http(),
                        addresses.rtmp(),
                        config.playback(),
                        scrapeToken(config)),
                new ApiPorts(
                        catalog,
                        recordings,
                        recorder.activity(),
                        recorder.playback(),
                        recorder.control(),
                        health,
                        webhooks,
                        metrics)));
        return new Server(config, closer, rtmp, recorder, health, addresses, firstSteps);
    }

    private static RtmpServer startRtmp(AircheckConfig config, ServerMetrics metrics, Recorder recorder, Closer closer)
            throws IOException {
        return RtmpServer.start(
                new RtmpServerOptions(
                        InetAddress.getByName(config.rtmp().bind()),
                        config.rtmp().port(),
                        tls(config.rtmp().tls(), metrics, closer),
                        RtmpLimits.defaults(),
                        metrics.ingest(),
                        Clock.systemUTC()),
                recorder.gate());
    }

    private static void watch(
            ServerMetrics metrics,
            DiskWatch disk,
            RecordingsStore store,
            Encoding encoding,
            Recorder recorder,
            Catalog catalog) {
        metrics.watchDisk(disk::state);
        metrics.watchUploads(store::uploads);
        metrics.watchWorkers(encoding.status());
        metrics.watchBroker(encoding.brokerAway());
        metrics.watchSessions(recorder::figures);
        metrics.watch(
                "aircheck_journal_write_seconds",
                "How long the disk has been at the write that it is at now, the longest of all journals",
                () -> recorder.journalWrite().toMillis() / 1000.0);
        metrics.watchWebhooks(catalog.webhookDeliveries()::pending);
        metrics.watchFailedRecordings(catalog.sessions()::countFailed);
    }

    private static void watch(ServerMetrics metrics, ServerHealth health) {
        for (ServerHealth.Problem problem : ServerHealth.Problem.values()) {
            metrics.watchProblem(problem.label(), () -> health.has(problem));
        }
    }

    static ScrapeToken scrapeToken(AircheckConfig config) {
        String token = config.secrets().metricsToken();
        return token == null ? ScrapeToken.NONE : ScrapeToken.of(token);
    }

    static String version() {
        String version = Server.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static Optional<RtmpServerOptions.Tls> tls(
            AircheckConfig.@Nullable Tls settings, ServerMetrics metrics, Closer closer) {
        if (settings == null) {
            return Optional.empty();
        }
        TlsCertificate certificate =
                closer.register(TlsCertificate.watch(settings.certificateFile(), settings.keyFile()));
        metrics.watchCertificate("rtmp", certificate::notBefore, certificate::notAfter);
        return Optional.of(new RtmpServerOptions.Tls(settings.port(), certificate));
    }

    private static StoragePressure eventOf(DiskState state) {
        return new StoragePressure(
                state.pressure().label(),
                state.space().freeBytes(),
                state.space().totalBytes());
    }

    /// What is watched while the disk is full; its segments come and go.
    private static MemoryObjectStore liveInMemory() {
        return new MemoryObjectStore(
                Runtime.getRuntime().maxMemory() / LIVE_SHARE_OF_MEMORY,
                key -> key.lastSegment().endsWith(".m4s"),
                Clock.systemUTC());
    }

    /// Before anything else writes to the disk: a full one gets its ballast back first.
    private static DiskWatch watchDisk(DataDirectory data, AircheckConfig.Disk settings) {
        return DiskWatch.start(
                DiskSpace.of(data.root()),
                new DiskThresholds(settings.stopBelowBytes()),
                data.ballastFile(),
                settings.ballastBytes());
    }

    public ServerAddresses addresses() {
        return addresses;
    }

    public FirstSteps firstSteps() {
        return firstSteps;
    }

    /// Ends every connection, finishes what is live as far as the configured grace allows, and stops.
    @Override
    public void close() {
        health.stopping();
        try {
            rtmp.close();
            recorder.close(config.recording().shutdownGrace());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closer.close();
        }
    }
}
