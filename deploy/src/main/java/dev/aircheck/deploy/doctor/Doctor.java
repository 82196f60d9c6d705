package dev.aircheck.deploy.doctor;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.ingest.rtmp.tls.TlsCertificate;
import dev.aircheck.storage.s3.BucketTrial;
import dev.aircheck.storage.s3.S3Options;
import dev.aircheck.transcoder.broker.BrokerOptions;
import dev.aircheck.transcoder.broker.BrokerTrial;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All checks, one after the other. Takes some seconds, and both processors' work for the encoders.
public final class Doctor {
    private static final String BROKER = "broker";
    private static final String BUCKET = "bucket";
    private static final String CERTIFICATE = "certificate";

    private final AircheckConfig config;

    public Doctor(AircheckConfig config) {
        this.config = config;
    }

    /// Looks at everything.
    /// @param found gets each finding as soon as it is there
    public void run(Consumer<Finding> found) throws IOException, InterruptedException {
        found.accept(machine());
        ports().forEach(found);
        DataFolderCheck.of(config.dataDirectory(), config.disk().stopBelowBytes())
                .forEach(found);
        found.accept(bucket());
        broker().ifPresent(found);
        EncoderCheck.run(config, found);
    }

    private static Finding machine() {
        Runtime machine = Runtime.getRuntime();
        return Finding.good(
                "machine",
                "%d processors, %d MiB of memory for the server, Java %s"
                        .formatted(machine.availableProcessors(), machine.maxMemory() >> 20, Runtime.version()));
    }

    private List<Finding> ports() {
        Finding rtmp =
                PortCheck.of("RTMP port", config.rtmp().bind(), config.rtmp().port(), "rtmp.port");
        Finding http =
                PortCheck.of("HTTP port", config.http().bind(), config.http().port(), "http.port");
        AircheckConfig.@Nullable Tls tls = config.rtmp().tls();
        return tls == null
                ? List.of(rtmp, http)
                : List.of(
                        rtmp,
                        http,
                        PortCheck.of("RTMPS port", config.rtmp().bind(), tls.port(), "rtmp.tls.port"),
                        certificate(tls));
    }

    private static Finding certificate(AircheckConfig.Tls tls) {
        // Not bad: it may come later, as that of an ACME client does.
        return TlsCertificate.problem(tls.certificateFile(), tls.keyFile())
                .map(problem -> Finding.warning(CERTIFICATE, problem + ": no RTMPS until it is mended"))
                .orElseGet(() -> Finding.good(CERTIFICATE, "%s can be used".formatted(tls.certificateFile())));
    }

    private Optional<Finding> broker() {
        BrokerOptions broker = config.broker();
        if (broker == null) {
            return Optional.empty();
        }
        try {
            int workers = BrokerTrial.run(broker);
            return Optional.of(
                    workers > 0
                            ? Finding.good(BROKER, "%s has %d workers".formatted(broker.url(), workers))
                            : Finding.warning(BROKER, broker.url() + " can be used, but no worker is connected"));
        } catch (IOException e) {
            return Optional.of(Finding.bad(BROKER, String.valueOf(e.getMessage())));
        }
    }

    private Finding bucket() {
        S3Options bucket = config.bucket();
        if (bucket == null) {
            return Finding.good(BUCKET, "none: recordings are kept in the data folder");
        }
        String name = "%s at %s".formatted(bucket.bucket(), bucket.endpoint());
        try {
            Optional<String> problem = BucketTrial.run(bucket);
            return problem.isEmpty()
                    ? Finding.good(BUCKET, name + " can be listed, written and read")
                    : Finding.bad(BUCKET, name + ": " + problem.get());
        } catch (IOException e) {
            return Finding.bad(BUCKET, name + ": " + e.getMessage());
        }
    }
}
