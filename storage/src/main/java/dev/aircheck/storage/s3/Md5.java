package dev.aircheck.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// The MD5 of a content, which the S3 protocol uses as a checksum (`Content-MD5`) and, mostly, as ETag. Nobody's
/// security hangs on it. Immutable.
record Md5(String hex) {
    private static final int READ_BYTES = 64 * 1024;

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    static Md5 of(MessageDigest digest) {
        return new Md5(HexFormat.of().formatHex(digest.digest()));
    }

    /// The buffers stay as they are.
    static Md5 of(List<ByteBuffer> body) {
        MessageDigest digest = digest();
        body.forEach(buffer -> digest.update(buffer.duplicate()));
        return of(digest);
    }

    static Md5 of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[READ_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return of(digest);
    }

    /// The ETag that servers give an object of these parts: the MD5 of their MD5s, and their number.
    static String etagOfParts(List<String> partsHex) {
        MessageDigest digest = digest();
        partsHex.forEach(hex -> digest.update(HexFormat.of().parseHex(hex)));
        return of(digest).hex() + "-" + partsHex.size();
    }

    String base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
