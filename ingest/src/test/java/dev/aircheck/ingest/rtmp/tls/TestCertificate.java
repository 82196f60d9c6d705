package dev.aircheck.ingest.rtmp.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/// A certificate for localhost that nobody has signed but itself.
public record TestCertificate(X509Bundle bundle) {
    private static final int P256_BITS = 256;

    public static TestCertificate create() throws Exception {
        return create(Algorithm.ecp256);
    }

    static TestCertificate create(Algorithm algorithm) throws Exception {
        return new TestCertificate(new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .algorithm(algorithm)
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
    }

    String serial() {
        return bundle.getCertificate().getSerialNumber().toString();
    }

    /// Puts both files there in one step each, as ACME clients do.
    public void write(Path certificateFile, Path keyFile) throws IOException {
        replace(certificateFile, bundle.getCertificatePathPEM());
        replace(keyFile, bundle.getPrivateKeyPEM());
    }

    /// The key in its older form: `EC PRIVATE KEY` (RFC 5915) or `RSA PRIVATE KEY` (PKCS #1).
    String traditionalKeyPem() throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            if (bundle.getKeyPair().getPrivate() instanceof ECPrivateKey key) {
                // The writer leaves the curve out, which programs do not.
                byte[] withCurve = new org.bouncycastle.asn1.sec.ECPrivateKey(
                                P256_BITS, key.getS(), SECObjectIdentifiers.secp256r1)
                        .getEncoded();
                pem.writeObject(new PemObject("EC PRIVATE KEY", withCurve));
            } else {
                pem.writeObject(bundle.getKeyPair().getPrivate());
            }
        }
        return text.toString();
    }

    private static void replace(Path file, String text) throws IOException {
        Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
