package dev.aircheck.storage.s3;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.io.Serial;
import java.security.ProviderException;
import org.jspecify.annotations.Nullable;

/// The object store could not be reached or refused a request. The message names the action and what was answered,
/// never a key of the account.
final class S3Exception extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    private S3Exception(String message, String code, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// What went wrong with `action`, as the client library tells it.
    static S3Exception of(String action, Throwable failure) {
        return switch (failure) {
            case ErrorResponseException refused -> {
                String code = String.valueOf(refused.errorResponse().code());
                yield new S3Exception(
                        "cannot %s: the object store answered %d %s%s"
                                .formatted(action, refused.response().code(), code, inBrackets(refused.getMessage())),
                        code,
                        // Not as the cause: its text holds headers of the request.
                        null);
            }
            case ServerException error ->
                new S3Exception(
                        "cannot %s: the object store answered %d".formatted(action, error.statusCode()),
                        "HTTP" + error.statusCode(),
                        null);
            case InvalidResponseException strange ->
                new S3Exception(
                        "cannot %s: the object store's answer was not understood (%s)"
                                .formatted(action, strange.getMessage()),
                        "InvalidResponse",
                        null);
            default -> new S3Exception("cannot %s: %s".formatted(action, failure), "Unreachable", failure);
        };
    }

    /// There is nothing to sign a request with.
    static S3Exception withoutCredentials(String action, ProviderException failure) {
        return new S3Exception(
                "cannot %s: there are no credentials (%s)".formatted(action, failure.getMessage()),
                "NoCredentials",
                failure);
    }

    /// Not every server explains its codes.
    private static String inBrackets(@Nullable String explanation) {
        return explanation == null ? "" : " (" + explanation + ")";
    }

    /// What was written is not what the store has.
    static S3Exception mismatch(String message) {
        return new S3Exception(message, "Mismatch", null);
    }

    /// The code of the S3 protocol, such as `NoSuchKey`; `Unreachable` when there was no answer.
    String code() {
        return code;
    }

    boolean isMissingKey() {
        return code.equals("NoSuchKey");
    }

    /// The parts of an upload do not fit together, and will not the next time.
    boolean isWrongParts() {
        return code.equals("InvalidPart") || code.equals("InvalidPartOrder") || code.equals("EntityTooSmall");
    }

    boolean isMissingUpload() {
        return code.equals("NoSuchUpload");
    }
}
