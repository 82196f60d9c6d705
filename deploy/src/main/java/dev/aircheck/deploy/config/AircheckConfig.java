package dev.aircheck.deploy.config;

import dev.aircheck.api.PlaybackDelivery;
import dev.aircheck.api.webhook.AddressPolicy;
import dev.aircheck.deploy.keeping.RetentionPolicy;
import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.storage.s3.S3Options;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Everything an operator can vary, validated. What each setting means stands in [Setting] and in
/// `deploy/aircheck.yaml`.
/// @param apiKey the first API key for scripted set-ups; null lets the first start make one
/// @param webhooks where webhooks may go
/// @param playback how the media of finished recordings reaches players
/// @param bucket where recordings are kept; null keeps them in the data folder
/// @param publicUrl how clients reach the HTTP server; null derives it from the request-facing address and port
public record AircheckConfig(
        Path dataDirectory,
        Rtmp rtmp,
        Http http,
        @Nullable String apiKey,
        @Nullable String publicUrl,
        int workers,
        Recording recording,
        @Nullable S3Options bucket,
        Disk disk,
        PlaybackDelivery playback,
        RetentionPolicy retention,
        AddressPolicy webhooks) {

    /// The RTMP server.
    /// @param publicUrl what encoders type as their server; null derives it
    public record Rtmp(String bind, int port, @Nullable String publicUrl) {}

    public record Http(String bind, int port) {}

    public record Recording(AlignmentPolicy alignment, String preset, Duration shutdownGrace) {}

    /// What is kept free on the disk of the data folder.
    /// @param ballastBytes 0: no ballast file
    public record Disk(long stopBelowBytes, long ballastBytes) {}

    /// Without the API key: this may be logged.
    @Override
    public String toString() {
        return "AircheckConfig[dataDirectory=%s, rtmp=%s, http=%s, publicUrl=%s, workers=%d, recording=%s, bucket=%s, disk=%s, playback=%s, retention=%s, webhooks=%s]"
                .formatted(
                        dataDirectory,
                        rtmp,
                        http,
                        publicUrl,
                        workers,
                        recording,
                        bucket,
                        disk,
                        playback,
                        retention,
                        webhooks);
    }
}
