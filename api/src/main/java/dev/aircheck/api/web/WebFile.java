package dev.aircheck.api.web;

import dev.aircheck.api.http.CachePolicy;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.http.MediaTypes;
import dev.aircheck.api.http.Validators;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// One file of the jar, in memory, with the tag of its content. Immutable.
public final class WebFile {
    private static final int TAG_CHARACTERS = 16;

    private final String contentType;
    private final byte[] content;
    private final Validators validators;

    private WebFile(String contentType, byte[] content) {
        this.contentType = contentType;
        this.content = content;
        this.validators = Validators.weak(digest(content));
    }

    /// Reads `/<path>` of the class path.
    public static WebFile load(String path) throws IOException {
        return of(path, read(path));
    }

    /// @param path names the content's type by its extension
    static WebFile of(String path, byte[] content) {
        return new WebFile(MediaTypes.of(path), content.clone());
    }

    /// Reads `/<path>` and puts values, escaped for HTML, in the place of `{{name}}`.
    public static WebFile template(String path, Map<String, String> values) throws IOException {
        String text = new String(read(path), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", escaped(value.getValue()));
        }
        return new WebFile(MediaTypes.of(path), text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads `/<path>`, which is YAML, as JSON.
    public static WebFile jsonOfYaml(String path) throws IOException {
        return new WebFile(MediaTypes.JSON, Json.writeBytes(new YAMLMapper().readTree(read(path))));
    }

    public void send(Context context) {
        context.header("ETag", validators.etag());
        context.header("Cache-Control", CachePolicy.REVALIDATE.header());
        if (validators.notModified(context.header("If-None-Match"), null)) {
            context.status(304);
            return;
        }
        context.contentType(contentType);
        if (context.method().equals(HandlerType.GET)) {
            context.result(content);
        }
    }

    private static byte[] read(String path) throws IOException {
        try (InputStream in = WebFile.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IOException("the jar has no file %s (was it built with npm?)".formatted(path));
            }
            return in.readAllBytes();
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).substring(0, TAG_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
