package dev.aircheck.api.webhook;

import java.io.IOException;
import java.net.InetAddress;

/// A webhook leads to where this server must not go.
final class RefusedTargetException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedTargetException(String message) {
        super(message);
    }

    RefusedTargetException(String host, InetAddress address) {
        this("refused: %s is %s, which is no public address (see the setting webhooks.allowPrivateNetworks)"
                .formatted(host, address.getHostAddress()));
    }
}
