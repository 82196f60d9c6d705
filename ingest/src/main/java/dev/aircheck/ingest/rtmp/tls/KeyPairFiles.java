package dev.aircheck.ingest.rtmp.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/// The PEM files of a certificate chain and of its private key.
record KeyPairFiles(Path certificate, Path key) {
    /// Larger files are not read: no chain comes near it.
    private static final long MAX_BYTES = 1 << 20;

    /// A chain, its own certificate first, and the key of that one.
    record KeyPair(List<X509Certificate> chain, PrivateKey key) {
        KeyPair {
            chain = List.copyOf(chain);
        }

        X509Certificate own() {
            return chain.getFirst();
        }
    }

    /// Changes whenever one of the files does, also when a link leads to another file.
    String stamp() throws IOException {
        return stamp(certificate) + " " + stamp(key);
    }

    private static String stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return "%s/%d/%s".formatted(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    /// Reads both and makes sure that they belong together. Messages say what to do.
    KeyPair read() throws IOException {
        List<X509Certificate> chain = readChain();
        PrivateKey privateKey = readKey();
        if (!belongTogether(chain.getFirst(), privateKey)) {
            throw new IOException(
                    "the key in %s is not that of the first certificate in %s".formatted(key, certificate));
        }
        return new KeyPair(chain, privateKey);
    }

    private List<X509Certificate> readChain() throws IOException {
        requireSmall(certificate);
        List<X509Certificate> chain = new ArrayList<>();
        try (InputStream in = Files.newInputStream(certificate)) {
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                chain.add((X509Certificate) one);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "%s has no certificates (expected PEM): %s".formatted(certificate, e.getMessage()), e);
        }
        if (chain.isEmpty()) {
            throw new IOException("%s has no certificate (expected PEM)".formatted(certificate));
        }
        return chain;
    }

    private PrivateKey readKey() throws IOException {
        requireSmall(key);
        try (PEMParser pem = new PEMParser(Files.newBufferedReader(key))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            // An EC key may have its parameters in front.
            for (Object found = pem.readObject(); found != null; found = pem.readObject()) {
                switch (found) {
                    case PrivateKeyInfo info -> {
                        return converter.getPrivateKey(info);
                    }
                    case PEMKeyPair pair -> {
                        return converter.getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    default -> {}
                }
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("%s has no usable key: %s".formatted(key, e.getMessage()), e);
        }
        throw new IOException("%s has no private key without a password (expected PEM)".formatted(key));
    }

    private static void requireSmall(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("%s has %d bytes (expected a PEM file)".formatted(file, Files.size(file)));
        }
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        try {
            String algorithm = switch (key.getAlgorithm()) {
                case "EC", "ECDSA" -> "SHA256withECDSA";
                case "RSA" -> "SHA256withRSA";
                default -> key.getAlgorithm();
            };
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // Not even of the same kind.
            return false;
        }
    }
}
