package dev.aircheck.api.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// A fresh pair of P-256 keys in Livepeer's form: base64 of the PEM text (RFC 7468 13, 10). Show the private half to
/// its
/// owner and forget it. Immutable.
public record SigningKeyPair(String publicKey, String privateKey) {
    private static final int PEM_LINE = 64;
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String PRIVATE = "PRIVATE KEY";

    public static SigningKeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new SigningKeyPair(
                    encoded(PUBLIC, pair.getPublic().getEncoded()),
                    encoded(PRIVATE, pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /// @param encoded as [#generate] made it
    static ECPublicKey publicKey(String encoded) {
        String pem = new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the catalog holds a signing key that is none", e);
        }
    }

    private static String encoded(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines);
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "SigningKeyPair[publicKey=%s, privateKey=redacted]".formatted(publicKey);
    }
}
