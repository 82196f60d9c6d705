package dev.aircheck.deploy.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table of all settings: a key in the YAML file (`rtmp.port`), an environment variable (`AIRCHECK_RTMP_PORT`)
/// and, unless it is a secret, a flag (`--rtmp-port`). Flags beat the environment, which beats the file, which
/// beats the default.
public enum Setting {
    DATA_DIR("dataDir", "./data", "Folder for everything that is kept: recordings, journal, database."),
    BIND("bind", "0.0.0.0", "Address that both servers listen on."),
    RTMP_PORT("rtmp.port", "1935", "RTMP port; 0 takes a free one and prints it."),
    RTMP_PUBLIC_URL("rtmp.publicUrl", "", "What encoders type as their server; empty derives it from host and port."),
    RTMP_TLS_PORT("rtmp.tls.port", "1936", "RTMPS port; 0 takes a free one and prints it."),
    RTMP_TLS_CERTIFICATE_FILE(
            "rtmp.tls.certificateFile", "", "PEM file with the certificate chain for RTMPS; empty: no RTMPS."),
    RTMP_TLS_KEY_FILE("rtmp.tls.keyFile", "", "PEM file with the private key of the certificate."),
    HTTP_PORT("http.port", "8080", "HTTP port; 0 takes a free one and prints it."),
    PUBLIC_URL("publicUrl", "", "How browsers and players reach the HTTP server; empty derives it from the port."),
    API_KEY(
            "apiKey",
            "",
            "The first API key, for scripted set-ups; empty: the first start makes one and prints it.",
            true),
    METRICS_TOKEN("metrics.token", "", "What a scraper of /metrics shows as its bearer token.", true),
    WORKERS("workers", "0", "Transcoding worker processes; 0 takes one for each processor, as far as memory goes."),
    ALIGNMENT(
            "recording.alignment",
            "auto",
            "auto keeps the source's bits when its key frames allow; strict re-encodes."),
    ENCODER(
            "recording.encoder",
            "auto",
            "auto, x264, openh264, nvenc, qsv or vaapi; what does not work here is replaced by x264."),
    PRESET("recording.preset", "veryfast", "x264 preset of the renditions: ultrafast ... medium."),
    SHUTDOWN_GRACE(
            "recording.shutdownGraceSeconds",
            "30",
            "How long Ctrl-C waits for recordings that have ended to be finished; the rest goes on at the next start."),
    S3_ENDPOINT(
            "storage.s3.endpoint", "", "Address of the S3 server, https://host[:port]; empty is AWS in the region."),
    S3_REGION("storage.s3.region", "us-east-1", "Region of the bucket."),
    S3_BUCKET("storage.s3.bucket", "", "Bucket for the recordings; empty keeps them in the data folder."),
    S3_PREFIX("storage.s3.prefix", "recordings", "Folder in the bucket, this server's own; empty takes all of it."),
    S3_ADDRESSING(
            "storage.s3.addressing", "auto", "auto, path (https://host/bucket) or virtual (https://bucket.host)."),
    S3_ACCESS_KEY("storage.s3.accessKey", "", "Access key; empty takes credentials from the surroundings.", true),
    S3_SECRET_KEY("storage.s3.secretKey", "", "Secret key that belongs to the access key.", true),
    S3_CA_FILE("storage.s3.caFile", "", "PEM file with certificates to trust beside the system's."),
    S3_ENCRYPTION("storage.s3.encryption", "", "AES256, aws:kms:<key id>, or empty for the bucket's default."),
    S3_PART_MIB("storage.s3.partMiB", "16", "Size of the parts that an MP4 goes up in, 5 to 512."),
    S3_UPLOADS("storage.s3.uploads", "4", "Uploads side by side, 1 to 64."),
    DISK_STOP_BELOW_MIB(
            "disk.stopBelowMiB",
            "256",
            "Recording stops while the disk has less free space than this, or than 2 % of it if that is more."),
    DISK_BALLAST_MIB(
            "disk.ballastMiB",
            "64",
            "Size of a file that is deleted when the disk is full, so that recordings can be finished; 0: none."),
    PLAYBACK_DELIVERY(
            "playback.delivery",
            "proxy",
            "How media of recordings reaches players: proxy, redirect (signed addresses of the store) or public."),
    PLAYBACK_PUBLIC_URL(
            "playback.publicUrl",
            "",
            "With playback.delivery public: address of the store's root in the public bucket or CDN."),
    RETENTION_DAYS("retention.days", "0", "Recordings older than this are deleted; 0 keeps them."),
    RETENTION_MAX_GIB(
            "retention.maxGiB", "0", "The oldest recordings go when all have more than this; 0 for no limit."),
    RETENTION_PER_STREAM_MAX_GIB(
            "retention.perStreamMaxGiB",
            "0",
            "The oldest recordings of a stream go when they have more than this; 0 for no limit."),
    WEBHOOKS_ALLOW_PRIVATE_NETWORKS(
            "webhooks.allowPrivateNetworks",
            "false",
            "true lets webhooks go to private networks and to this machine, also by http://."),
    BROKER_URL(
            "broker.url",
            "",
            "Where servers and workers of other machines meet: tcp://host:61616 or ssl://host:61617; empty: this machine's own workers encode."),
    BROKER_USER("broker.user", "", "Who the server and its workers are to the broker."),
    BROKER_PASSWORD("broker.password", "", "Password that belongs to the user.", true),
    BROKER_CA_FILE("broker.caFile", "", "PEM file with the certificates to trust in place of the system's."),
    LOG_FORMAT("log.format", "human", "human or json (one object a line)."),
    LOG_LEVEL("log.level", "info", "error, warn, info, debug or trace.");

    private final String key;
    private final String defaultText;
    private final String description;
    private final boolean secret;

    Setting(String key, String defaultText, String description) {
        this(key, defaultText, description, false);
    }

    Setting(String key, String defaultText, String description, boolean secret) {
        this.key = key;
        this.defaultText = defaultText;
        this.description = description;
        this.secret = secret;
    }

    public String key() {
        return key;
    }

    public String defaultText() {
        return defaultText;
    }

    public String description() {
        return description;
    }

    public String environmentVariable() {
        return "AIRCHECK_" + name();
    }

    /// The command line's name for it; none for secrets, which would show in the process list.
    public Optional<String> flag() {
        return secret
                ? Optional.empty()
                : Optional.of("--" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// Its value is never shown.
    public boolean isSecret() {
        return secret;
    }

    static @Nullable Setting ofKey(String key) {
        return Stream.of(values()).filter(s -> s.key.equals(key)).findFirst().orElse(null);
    }
}
