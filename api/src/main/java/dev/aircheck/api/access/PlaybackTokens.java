package dev.aircheck.api.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.storage.catalog.SigningKey;
import dev.aircheck.storage.catalog.SigningKeys;
import java.io.IOException;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Checks playback tokens: JWTs (RFC 7519) signed with ES256 (RFC 7518 3.4) by the private half of a [SigningKey], with
/// Livepeer's claims. What was right is remembered, so that the segments of one viewer cost one signature check; a
/// change of the signing keys ends that. Thread-safe.
public final class PlaybackTokens {
    /// Longer ones are refused unread.
    static final int MAX_CHARACTERS = 4096;

    /// The token that was not used for longest is forgotten first.
    static final int MAX_REMEMBERED = 4096;

    /// RFC 7515 3.1, strictly: the library skips what is no base64, and the text comes back in playlists.
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){2}");

    private static final String ACTION = "pull";
    private static final String NO_JWT = "the playback token is not a signed JWT";
    private static final String UNKNOWN_KEY = "the signing key of the playback token is not known or is disabled";

    private final SigningKeys keys;
    private final InstantSource clock;
    private final Map<String, Checked> remembered = Collections.synchronizedMap(new LeastRecentlyUsed());

    public PlaybackTokens(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// 403 that says what is wrong with the token, and never repeats it.
    PlaybackToken check(String text) throws IOException {
        // Before the key is read: a change that comes meanwhile makes this result old at once.
        long generation = keys.generation();
        Checked known = remembered.get(text);
        PlaybackToken token;
        if (known != null && known.generation() == generation) {
            token = known.token();
        } else {
            token = read(text);
            remembered.put(text, new Checked(token, generation));
        }
        if (!clock.instant().isBefore(token.expiresAt())) {
            throw refused("the playback token has expired");
        }
        return token;
    }

    private PlaybackToken read(String text) throws IOException {
        if (text.length() > MAX_CHARACTERS) {
            throw refused("the playback token is longer than %d characters".formatted(MAX_CHARACTERS));
        }
        if (!COMPACT.matcher(text).matches()) {
            throw refused(NO_JWT);
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            // Nothing in a token chooses how it is checked.
            if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())) {
                throw refused("the playback token is not signed with ES256");
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!jwt.verify(new ECDSAVerifier(publicKey(claims)))) {
                throw refused("the signature of the playback token is wrong");
            }
            return token(claims);
        } catch (ParseException | JOSEException | IllegalArgumentException ignored) {
            // The library's words may hold a part of the token.
            throw refused(NO_JWT);
        }
    }

    private ECPublicKey publicKey(JWTClaimsSet claims) throws IOException, ParseException {
        String named = required(claims, "pub");
        SigningKey key =
                keys.byPublicKey(named).filter(found -> !found.disabled()).orElseThrow(() -> refused(UNKNOWN_KEY));
        return SigningKeyPair.publicKey(key.publicKey());
    }

    private PlaybackToken token(JWTClaimsSet claims) throws ParseException {
        required(claims, "iss");
        if (!required(claims, "action").equals(ACTION)) {
            throw refused("the claim action of the playback token is not \"%s\"".formatted(ACTION));
        }
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            throw missing("exp");
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && clock.instant().isBefore(notBefore.toInstant())) {
            throw refused("the playback token is not valid yet");
        }
        return new PlaybackToken(required(claims, "sub"), expiry.toInstant());
    }

    private static String required(JWTClaimsSet claims, String name) throws ParseException {
        String value = claims.getStringClaim(name);
        if (value == null || value.isBlank()) {
            throw missing(name);
        }
        return value;
    }

    private static ApiException missing(String claim) {
        return refused("the playback token has no claim " + claim);
    }

    private static ApiException refused(String why) {
        return new ApiException(403, why);
    }

    /// A token that was right while the signing keys were of this generation.
    private record Checked(PlaybackToken token, long generation) {}

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, Checked> {
        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Checked> eldest) {
            return size() > MAX_REMEMBERED;
        }
    }
}
