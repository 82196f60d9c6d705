package dev.aircheck.deploy.config;

import dev.aircheck.storage.s3.S3Credentials;
import dev.aircheck.storage.s3.S3Encryption;
import dev.aircheck.storage.s3.S3Options;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the settings of an S3 store: none of them counts while there is no bucket.
record ObjectStoreSettings(SettingReader settings) {
    private static final String KMS = "aws:kms:";
    private static final int BYTES_PER_MIB = 1 << 20;

    /// Null when recordings are to be kept in the data folder.
    @Nullable
    S3Options read() {
        if (text(Setting.S3_BUCKET).isEmpty()) {
            if (!text(Setting.S3_ENDPOINT).isEmpty()) {
                problem(Setting.S3_BUCKET, "is missing (expected the name of the bucket at storage.s3.endpoint)");
            }
            return null;
        }
        int before = settings.problems().size();
        URI endpoint = endpoint();
        S3Options.Addressing addressing = addressing();
        S3Credentials credentials = credentials();
        S3Encryption encryption = encryption();
        Optional<Path> caFile = caFile();
        int partMib = number(Setting.S3_PART_MIB);
        int uploads = number(Setting.S3_UPLOADS);
        if (settings.problems().size() > before) {
            return null;
        }
        try {
            return new S3Options(
                    endpoint,
                    text(Setting.S3_REGION),
                    text(Setting.S3_BUCKET),
                    text(Setting.S3_PREFIX),
                    addressing,
                    credentials,
                    encryption,
                    caFile,
                    Math.min(partMib, Integer.MAX_VALUE / BYTES_PER_MIB) * BYTES_PER_MIB,
                    uploads);
        } catch (IllegalArgumentException e) {
            settings.problems().add("storage.s3: " + e.getMessage());
            return null;
        }
    }

    private URI endpoint() {
        try {
            String text = text(Setting.S3_ENDPOINT);
            return URI.create(text.isEmpty() ? "https://s3.%s.amazonaws.com".formatted(text(Setting.S3_REGION)) : text);
        } catch (IllegalArgumentException e) {
            problem(Setting.S3_ENDPOINT, "is not a URL (expected https://host or https://host:port)");
            return URI.create("https://invalid");
        }
    }

    private S3Options.Addressing addressing() {
        Map<String, S3Options.Addressing> choices = new LinkedHashMap<>();
        choices.put("auto", S3Options.Addressing.AUTO);
        choices.put("path", S3Options.Addressing.PATH);
        choices.put("virtual", S3Options.Addressing.VIRTUAL_HOST);
        return settings.choice(Setting.S3_ADDRESSING, choices);
    }

    private S3Credentials credentials() {
        String access = text(Setting.S3_ACCESS_KEY);
        String secret = text(Setting.S3_SECRET_KEY);
        if (access.isEmpty() != secret.isEmpty()) {
            problem(
                    access.isEmpty() ? Setting.S3_ACCESS_KEY : Setting.S3_SECRET_KEY,
                    "is missing (expected both keys, or none to take them from the surroundings)");
        }
        return access.isEmpty() ? new S3Credentials.FromSurroundings() : new S3Credentials.Keys(access, secret);
    }

    private S3Encryption encryption() {
        String text = text(Setting.S3_ENCRYPTION);
        if (text.startsWith(KMS) && text.length() > KMS.length()) {
            return new S3Encryption.ManagedKey(text.substring(KMS.length()));
        }
        return switch (text) {
            case "" -> new S3Encryption.None();
            case "AES256" -> new S3Encryption.ServerKey();
            default -> {
                problem(
                        Setting.S3_ENCRYPTION,
                        "is '%s' (expected AES256, aws:kms:<key id> or nothing)".formatted(text));
                yield new S3Encryption.None();
            }
        };
    }

    private Optional<Path> caFile() {
        String text = text(Setting.S3_CA_FILE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path file = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isReadable(file)) {
            problem(Setting.S3_CA_FILE, "names %s, which cannot be read".formatted(file));
        }
        return Optional.of(file);
    }

    /// Its range is for [S3Options] to judge.
    private int number(Setting setting) {
        try {
            return Integer.parseInt(text(setting));
        } catch (NumberFormatException e) {
            problem(setting, "is '%s' (expected a number)".formatted(text(setting)));
            return 0;
        }
    }

    private String text(Setting setting) {
        return settings.text(setting);
    }

    private void problem(Setting setting, String message) {
        settings.problems().add(setting.key() + " " + message);
    }
}
