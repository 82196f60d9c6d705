package dev.aircheck.api.access;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.storage.catalog.ApiKey;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.SignIn;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Lets a request in by its API key (`Bearer`, or the password of `Basic`) or by the cookie of a sign-in. Neither goes
/// into a message or a log. Thread-safe.
public final class Authentication {
    private final Catalog catalog;
    private final OwnOrigin ownOrigin;
    private final SignInCookie cookie;
    private final GuessLimit guesses;

    public Authentication(Catalog catalog, String publicUrl, InstantSource clock) {
        this.catalog = catalog;
        this.ownOrigin = new OwnOrigin(publicUrl);
        this.cookie = new SignInCookie(publicUrl.startsWith("https:"));
        this.guesses = new GuessLimit(clock);
    }

    /// 401 when nobody knows who is asking, 403 when they may not do this.
    public void require(Context context, Access access) throws IOException {
        Caller caller = caller(context).orElseThrow(() -> unauthorized(context, "request is not authenticated"));
        if (!caller.may(access)) {
            throw new ApiException(403, "the API key may only read");
        }
        caller.attachTo(context);
    }

    /// Whether the request has the token of scrapers. False when there is no such token: then an API key is needed. 401
    /// when there is one and the request does not have it.
    public boolean admitsScraper(Context context, ScrapeToken token) {
        if (!token.isSet()) {
            return false;
        }
        String header = context.header("Authorization");
        String presented = header == null ? "" : Authorization.bearer(header).orElse("");
        if (token.is(presented)) {
            return true;
        }
        if (!presented.isEmpty()) {
            refuseGuessing(context);
        }
        throw unauthorized(
                context, "metrics need the header 'Authorization: Bearer <token>' with the setting metrics.token");
    }

    /// Who is asking; empty when the request does not say. 401 when it says something wrong.
    public Optional<Caller> caller(Context context) throws IOException {
        String header = context.header("Authorization");
        if (header == null || header.isBlank()) {
            return signedIn(context);
        }
        String presented =
                Authorization.apiKey(header).orElseThrow(() -> unauthorized(context, "request is not authenticated"));
        ApiKey key = known(context, presented);
        admitOrigin(context, key);
        return Optional.of(new Caller(key));
    }

    /// Signs a browser in; it gets the cookie with this answer.
    public void signIn(Context context, String apiKey) throws IOException {
        ownOrigin.requireNoOther(context);
        ApiKey key = known(context, apiKey);
        forget(context);
        String token = catalog.signIns().create(key).orElseThrow(() -> unknown(context));
        cookie.write(context, token);
    }

    /// Signs the browser out that asks, if it was in.
    public void signOut(Context context) throws IOException {
        ownOrigin.requireOwnPage(context);
        forget(context);
        cookie.clear(context);
    }

    /// Answers a browser that asks whether a page of another origin may use the API (Fetch standard, CORS preflight).
    /// It does not say with which key, so one that allows the origin will do.
    public void preflight(Context context) throws IOException {
        String origin = context.header("Origin");
        boolean allowed = origin != null && catalog.apiKeys().list().stream().anyMatch(key -> key.allowsOrigin(origin));
        if (!allowed) {
            throw new ApiException(403, "no API key allows this origin");
        }
        expose(context, origin);
        context.header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        context.header("Access-Control-Allow-Headers", "Authorization, Content-Type, Last-Event-ID");
        context.header("Access-Control-Max-Age", "600");
        context.status(204);
    }

    private Optional<Caller> signedIn(Context context) throws IOException {
        Optional<String> token = cookie.read(context);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        Optional<SignIn> signIn = catalog.signIns().verify(token.get());
        if (signIn.isPresent()) {
            if (!isSafe(context)) {
                ownOrigin.requireOwnPage(context);
            }
            if (signIn.get().renewed()) {
                cookie.write(context, token.get());
            }
        }
        return signIn.map(SignIn::key).map(Caller::new);
    }

    private void forget(Context context) throws IOException {
        Optional<String> token = cookie.read(context);
        if (token.isPresent()) {
            catalog.signIns().delete(token.get());
        }
    }

    private ApiKey known(Context context, String presented) throws IOException {
        Optional<ApiKey> key = catalog.apiKeys().verify(presented);
        if (key.isPresent()) {
            return key.get();
        }
        refuseGuessing(context);
        throw unknown(context);
    }

    /// 429 for who has shown too many wrong secrets.
    private void refuseGuessing(Context context) {
        Optional<Duration> wait = guesses.wrong(ClientAddress.of(context));
        if (wait.isPresent()) {
            context.header("Retry-After", Long.toString(wait.get().toSeconds() + 1));
            throw new ApiException(429, "too many wrong API keys from this address");
        }
    }

    private void admitOrigin(Context context, ApiKey key) {
        String origin = context.header("Origin");
        if (origin == null || ownOrigin.is(context, origin)) {
            return;
        }
        if (!key.allowsOrigin(origin)) {
            throw new ApiException(403, "credential disallows CORS access from origin " + origin);
        }
        expose(context, origin);
    }

    private static void expose(Context context, String origin) {
        context.header("Access-Control-Allow-Origin", origin);
        context.header("Access-Control-Expose-Headers", "Link, Retry-After, X-Total-Count");
        context.header("Vary", "Origin");
    }

    /// RFC 9110 9.2.1.
    private static boolean isSafe(Context context) {
        return context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
    }

    private static ApiException unknown(Context context) {
        return unauthorized(context, "the API key is not known");
    }

    private static ApiException unauthorized(Context context, String error) {
        context.header("WWW-Authenticate", "Bearer realm=\"aircheck\"");
        return new ApiException(401, error);
    }
}
