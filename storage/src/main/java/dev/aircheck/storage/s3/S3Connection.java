package dev.aircheck.storage.s3;

import io.minio.MinioAsyncClient;
import io.minio.credentials.AwsConfigProvider;
import io.minio.credentials.AwsEnvironmentProvider;
import io.minio.credentials.ChainedProvider;
import io.minio.credentials.IamAwsProvider;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/// Makes the client that all requests to the bucket share.
final class S3Connection {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /// Of one read or write, not of a whole request: a part may take minutes on a slow line.
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /// How many requests besides the uploads may be under way.
    private static final int READS = 128;

    private S3Connection() {}

    static OkHttpClient http(S3Options options) throws IOException {
        // Viewers' requests must not queue behind uploads.
        var dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(options.uploads() + READS);
        dispatcher.setMaxRequestsPerHost(options.uploads() + READS);
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(CONNECT)
                .readTimeout(SILENCE)
                .writeTimeout(SILENCE);
        if (options.caFile().isPresent()) {
            HandshakeCertificates trusted = trusted(options.caFile().get());
            http.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
        }
        return http.build();
    }

    static MinioAsyncClient client(S3Options options, OkHttpClient http) {
        MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint(options.endpoint().toString())
                .region(options.region())
                .credentialsProvider(provider(options.credentials(), http))
                .httpClient(http)
                .build();
        switch (options.addressing()) {
            case AUTO -> {}
            case PATH -> client.disableVirtualStyleEndpoint();
            case VIRTUAL_HOST -> client.enableVirtualStyleEndpoint();
        }
        return client;
    }

    private static Provider provider(S3Credentials credentials, OkHttpClient http) {
        return switch (credentials) {
            case S3Credentials.Keys keys -> new StaticProvider(keys.accessKey(), keys.secretKey(), null);
            case S3Credentials.FromSurroundings surroundings ->
                new ChainedProvider(
                        new AwsEnvironmentProvider(),
                        new AwsConfigProvider(null, null),
                        new IamAwsProvider(null, http));
        };
    }

    private static HandshakeCertificates trusted(Path caFile) throws IOException {
        var trusted = new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
        try (InputStream pem = Files.newInputStream(caFile)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new CertificateException("there is none in it");
            }
            for (Certificate certificate : certificates) {
                trusted.addTrustedCertificate((X509Certificate) certificate);
            }
        } catch (CertificateException e) {
            throw new IOException(
                    "cannot read certificates from %s: %s (expected PEM, `-----BEGIN CERTIFICATE-----`)"
                            .formatted(caFile, e.getMessage()),
                    e);
        }
        return trusted.build();
    }
}
