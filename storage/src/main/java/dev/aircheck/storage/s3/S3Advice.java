package dev.aircheck.storage.s3;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What an operator is told about a bucket that cannot be used.
final class S3Advice {
    private S3Advice() {}

    /// What went wrong, in one sentence, and what to do about it.
    static String on(IOException failure, S3Options options) {
        return failure.getMessage() + ": " + whatToDo(failure, options);
    }

    private static String whatToDo(IOException failure, S3Options options) {
        return failure instanceof S3Exception answer ? whatToDo(answer, options) : "see the message";
    }

    private static String whatToDo(S3Exception answer, S3Options options) {
        return switch (answer.code()) {
            case "InvalidAccessKeyId" -> "check storage.s3.accessKey; the store knows no such key";
            case "SignatureDoesNotMatch" ->
                "check storage.s3.secretKey (and, behind a proxy, that it passes the Host header on)";
            case "AccessDenied", "Forbidden" ->
                "give this key the rights to list, read, write and delete in bucket '%s'".formatted(options.bucket());
            case "NoSuchBucket" -> "create bucket '%s' or correct storage.s3.bucket".formatted(options.bucket());
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "InvalidRegion" ->
                "set storage.s3.region to the region of bucket '%s' (it is '%s')"
                        .formatted(options.bucket(), options.region());
            case "RequestTimeTooSkewed" -> "set this machine's clock right";
            case "NoCredentials" ->
                "set storage.s3.accessKey and secretKey, or see to it that the surroundings have credentials";
            case "Unreachable" -> unreachable(answer.getCause(), options);
            default -> "see the store's documentation for this code";
        };
    }

    private static String unreachable(@Nullable Throwable cause, S3Options options) {
        if (cause instanceof UnknownHostException) {
            return "there is no host '%s': correct storage.s3.endpoint"
                    .formatted(options.endpoint().getHost());
        }
        if (cause instanceof ConnectException) {
            return "nothing listens at %s: start the store or correct storage.s3.endpoint"
                    .formatted(options.endpoint());
        }
        if (cause instanceof SocketTimeoutException) {
            return "%s does not answer: check the network and firewalls".formatted(options.endpoint());
        }
        if (cause instanceof SSLException) {
            return "the store's certificate is not trusted, or it does not speak TLS: set storage.s3.caFile, or use http://";
        }
        return "check storage.s3.endpoint";
    }
}
