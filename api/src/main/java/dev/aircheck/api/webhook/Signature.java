package dev.aircheck.api.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a receiver can tell that a request comes from here, in both forms that are in use.
public final class Signature {
    /// Standard Webhooks: in front of a key in Base64.
    private static final String BASE64_KEY = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /// Whether both forms can be made with this secret.
    public static boolean isUsable(String secret) {
        return !secret.isEmpty()
                && standardKey(secret).filter(key -> key.length > 0).isPresent();
    }

    /// Livepeer: over the body alone; the secret's text is the key.
    static String livepeer(String secret, long timestampMillis, byte[] body) {
        byte[] mac = hmac(secret.getBytes(StandardCharsets.UTF_8), body);
        return "t=%d,v1=%s".formatted(timestampMillis, HexFormat.of().formatHex(mac));
    }

    /// Standard Webhooks: over id, time and body; the key is what follows `whsec_` in Base64, or the secret's text.
    static String standard(String secret, String messageId, long timestampSeconds, byte[] body) {
        byte[] key = standardKey(secret)
                .orElseThrow(() -> new IllegalStateException("a secret that cannot be used was stored"));
        byte[] head = "%s.%d.".formatted(messageId, timestampSeconds).getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(hmac(key, head, body));
    }

    private static Optional<byte[]> standardKey(String secret) {
        if (!secret.startsWith(BASE64_KEY)) {
            return Optional.of(secret.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(secret.substring(BASE64_KEY.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
