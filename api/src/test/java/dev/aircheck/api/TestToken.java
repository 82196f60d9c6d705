package dev.aircheck.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.aircheck.api.access.SigningKeyPair;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/// Signs playback tokens as a site does that has a key pair.
public final class TestToken {
    private TestToken() {}

    /// What Livepeer's `signAccessJwt` claims.
    public static JWTClaimsSet.Builder claims(SigningKeyPair pair, String subject, Instant expiry) {
        return new JWTClaimsSet.Builder()
                .claim("action", "pull")
                .issuer("https://site.example")
                .claim("pub", pair.publicKey())
                .subject(subject)
                .claim("video", "none")
                .issueTime(Date.from(expiry.minusSeconds(600)))
                .expirationTime(Date.from(expiry));
    }

    public static String sign(SigningKeyPair pair, JWTClaimsSet claims) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .build();
        var jwt = new SignedJWT(header, claims);
        jwt.sign(new ECDSASigner(privateKey(pair)));
        return jwt.serialize();
    }

    private static ECPrivateKey privateKey(SigningKeyPair pair) {
        String pem = new String(Base64.getDecoder().decode(pair.privateKey()), StandardCharsets.US_ASCII);
        String base64 = pem.replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", "");
        try {
            return (ECPrivateKey) KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the pair has no P-256 key", e);
        }
    }
}
