package dev.aircheck.api.access;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.storage.catalog.PlaybackId;
import dev.aircheck.storage.catalog.PlaybackPolicies;
import dev.aircheck.storage.catalog.PlaybackPolicy;
import dev.aircheck.storage.catalog.Session;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides who may watch. With the policy `jwt` a request needs a playback token (`?jwt=`, the header `Livepeer-Jwt`,
/// or
/// a bearer token), or an API key or a sign-in: who administers the server sees everything. The policy is looked up for
/// each request, so that a change counts at once. Thread-safe.
public final class PlaybackGate {
    private static final String QUERY = "jwt";
    private static final String HEADER = "Livepeer-Jwt";

    private final PlaybackPolicies policies;
    private final PlaybackTokens tokens;
    private final Authentication authentication;

    public PlaybackGate(PlaybackPolicies policies, PlaybackTokens tokens, Authentication authentication) {
        this.policies = policies;
        this.tokens = tokens;
        this.authentication = authentication;
    }

    /// For a stream on air. 404 when there is no such stream.
    public Admission admit(Context context, PlaybackId id) throws IOException {
        return admit(context, policies.of(id).orElseThrow(ApiException::notFound), Set.of(id.value()));
    }

    /// For a recording. A token for the stream's playback id opens all its recordings, one for the session's id this
    /// one.
    public Admission admit(Context context, Session session) throws IOException {
        PlaybackPolicy policy = policies.of(session.parentId()).orElseThrow(ApiException::notFound);
        return admit(
                context,
                policy,
                Set.of(session.playbackId().value(), session.id().toString()));
    }

    private Admission admit(Context context, PlaybackPolicy policy, Set<String> subjects) throws IOException {
        return switch (policy) {
            case PUBLIC -> Admission.PUBLIC;
            case JWT -> new Admission(true, present(context, subjects));
        };
    }

    /// 401 when the request presents nothing, 403 when that opens nothing.
    private @Nullable String present(Context context, Set<String> subjects) throws IOException {
        String inAddress = context.queryParam(QUERY);
        String token = inAddress != null ? inAddress : token(context);
        if (token != null) {
            if (!subjects.contains(tokens.check(token).subject())) {
                throw new ApiException(403, "the playback token is for something else: its claim sub is another id");
            }
        } else if (authentication.caller(context).isEmpty()) {
            context.header("WWW-Authenticate", "Bearer realm=\"playback\"");
            throw new ApiException(401, "watching this needs a playback token (?jwt=...)");
        }
        return inAddress;
    }

    private static @Nullable String token(Context context) {
        String header = context.header(HEADER);
        String authorization = context.header("Authorization");
        if (header != null || authorization == null) {
            return header == null ? null : header.strip();
        }
        // An API key has no dot.
        return Authorization.bearer(authorization)
                .filter(bearer -> bearer.indexOf('.') >= 0)
                .orElse(null);
    }
}
