package dev.aircheck.deploy.doctor;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.recorder.RungLadder;
import dev.aircheck.storage.catalog.Profile;
import dev.aircheck.transcoder.EncoderChoice;
import dev.aircheck.transcoder.EncoderReport;
import dev.aircheck.transcoder.pool.EncoderProbe;
import dev.aircheck.transcoder.pool.EncoderSpeed;
import dev.aircheck.transcoder.pool.WorkerPoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which encoders work here, and how many streams the chosen one keeps up with.
final class EncoderCheck {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderCheck.class);
    private static final String ENCODER = "encoder";
    private static final String SPEED = "speed";
    private static final Duration MEASURED = Duration.ofSeconds(5);

    private EncoderCheck() {}

    static void run(AircheckConfig config, Consumer<Finding> found) throws IOException, InterruptedException {
        // Not in the data folder: nothing of this is to stay, and a server may be working there.
        Path folder = Files.createTempDirectory("aircheck-doctor");
        try {
            WorkerPoolOptions options = WorkerPoolOptions.standard(config.workers(), folder)
                    .withEncoder(config.recording().encoder())
                    .withPreset(config.recording().preset());
            EncoderProbe.of(options)
                    .reportAll()
                    .forEach(report ->
                            found.accept(availability(report, config.recording().encoder())));
            found.accept(measured(options));
        } finally {
            delete(folder);
        }
    }

    private static Finding measured(WorkerPoolOptions options) throws InterruptedException {
        try {
            return speed(EncoderSpeed.measure(options, RungLadder.rungProfiles(Profile.DEFAULT_LADDER), MEASURED));
        } catch (IOException e) {
            return Finding.warning(SPEED, "could not be measured: " + e.getMessage());
        }
    }

    private static Finding availability(EncoderReport report, EncoderChoice asked) {
        String name = report.encoder().label();
        if (report.available()) {
            return Finding.good(ENCODER, "%s works: %s".formatted(name, report.detail()));
        }
        return name.equals(asked.label())
                ? Finding.warning(
                        ENCODER,
                        "%s, which recording.encoder asks for, does not work (%s): x264 stands in"
                                .formatted(name, report.detail()))
                : Finding.good(ENCODER, "%s is not used: %s".formatted(name, report.detail()));
    }

    private static Finding speed(EncoderSpeed speed) {
        String text = String.format(
                Locale.ROOT,
                "this machine renders %.1f streams of 1080p30 with the default ladder (%s) by %s in %d workers",
                speed.streams(),
                String.join(" ", speed.rungs()),
                speed.encoder().label(),
                speed.workers());
        return speed.streams() < 1
                ? Finding.warning(
                        SPEED,
                        text + ": rungs of such a stream come late, and are complete some time after its end; take"
                                + " fewer or smaller profiles, a quicker recording.preset, or a graphics card")
                : Finding.good(SPEED, text);
    }

    /// As far as it goes: what a worker that is still ending holds fast lies in a temporary folder.
    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.debug("event=folder_left path={} reason={}", folder, e.toString());
        }
    }
}
