package dev.aircheck.api.http;

import java.util.List;

/// A request that is answered with an error status and `{"errors": [...]}`. Stackless: it reports the client's doing.
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<String> errors;

    public ApiException(int status, List<String> errors) {
        super(String.join("; ", errors), null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    public ApiException(int status, String error) {
        this(status, List.of(error));
    }

    /// Missing, deleted and somebody else's objects look the same.
    public static ApiException notFound() {
        return new ApiException(404, "not found");
    }

    public static ApiException badRequest(String error) {
        return new ApiException(400, error);
    }

    public int status() {
        return status;
    }

    public List<String> errors() {
        return errors;
    }
}
