package dev.aircheck.deploy.config;

import dev.aircheck.api.PlaybackDelivery;
import dev.aircheck.api.webhook.AddressPolicy;
import dev.aircheck.deploy.keeping.RetentionPolicy;
import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.storage.s3.S3Options;
import dev.aircheck.transcoder.EncoderChoice;
import dev.aircheck.transcoder.EncoderPreset;
import dev.aircheck.transcoder.broker.BrokerOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// Everything an operator can vary, validated. What each setting means stands in [Setting] and in
/// `deploy/aircheck.yaml`. It may be logged: its text has no secret.
/// @param webhooks where webhooks may go
/// @param playback how the media of finished recordings reaches players
/// @param bucket where recordings are kept; null keeps them in the data folder
/// @param broker where workers of other machines are; null: this machine's own encode
/// @param publicUrl how clients reach the HTTP server; null derives it from the request-facing address and port
public record AircheckConfig(
        Path dataDirectory,
        Rtmp rtmp,
        Http http,
        Secrets secrets,
        @Nullable String publicUrl,
        int workers,
        Recording recording,
        @Nullable S3Options bucket,
        Disk disk,
        PlaybackDelivery playback,
        RetentionPolicy retention,
        AddressPolicy webhooks,
        @Nullable BrokerOptions broker,
        Log log) {

    /// The RTMP server.
    /// @param publicUrl what encoders type as their server; null derives it
    /// @param tls null: no RTMPS
    public record Rtmp(
            String bind,
            int port,
            @Nullable String publicUrl,
            @Nullable Tls tls) {}

    /// RTMPS, with the certificate chain and the key in PEM files, which may change or appear while the server runs.
    public record Tls(int port, Path certificateFile, Path keyFile) {}

    public record Http(String bind, int port) {}

    /// What is never shown.
    /// @param apiKey the first API key for scripted set-ups; null lets the first start make one
    /// @param metricsToken lets a scraper read the metrics and nothing else; null: only API keys do
    public record Secrets(@Nullable String apiKey, @Nullable String metricsToken) {
        @Override
        public String toString() {
            return "Secrets[not shown]";
        }
    }

    public record Recording(
            AlignmentPolicy alignment, EncoderChoice encoder, EncoderPreset preset, Duration shutdownGrace) {}

    /// What is kept free on the disk of the data folder.
    /// @param ballastBytes 0: no ballast file
    public record Disk(long stopBelowBytes, long ballastBytes) {}

    /// What is logged, and how.
    /// @param level of Aircheck's own lines; libraries say what goes wrong only
    public record Log(LogFormat format, Level level) {}
}
