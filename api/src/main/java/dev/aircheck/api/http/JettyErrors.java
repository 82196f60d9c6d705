package dev.aircheck.api.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers what never gets to a route, such as a request that is no HTTP, in the API's form and without a stack
/// trace. Thread-safe.
public final class JettyErrors extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        SecurityHeaders.ALL.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaTypes.JSON);
        String error = HttpStatus.getMessage(code).toLowerCase(Locale.ROOT);
        String body = Json.write(ErrorAnswers.body(List.of(error)));
        response.write(true, StandardCharsets.UTF_8.encode(body), callback);
    }
}
