package dev.aircheck.api.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// What a webhook's URL must look like. Where its host leads is found out anew for each delivery.
public final class WebhookUrl {
    public static final int MAX_LENGTH = 2048;

    private static final int MAX_PORT = 65_535;

    private WebhookUrl() {}

    /// What is wrong with it, in words; empty when it may be used.
    public static Optional<String> problem(String url, AddressPolicy policy) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("must be a URL");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean allowed = scheme.equals("https") || (scheme.equals("http") && policy == AddressPolicy.PRIVATE_TOO);
        if (!allowed) {
            return Optional.of(
                    scheme.equals("http")
                            ? "must begin with https:// (http:// needs the setting webhooks.allowPrivateNetworks)"
                            : "must begin with https://");
        }
        if (uri.getHost() == null) {
            return Optional.of("must have a host name");
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            return Optional.of("must have a port from 1 to %d".formatted(MAX_PORT));
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not hold a user name or password");
        }
        return Optional.empty();
    }
}
