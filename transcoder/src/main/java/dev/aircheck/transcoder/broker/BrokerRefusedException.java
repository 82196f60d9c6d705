package dev.aircheck.transcoder.broker;

import java.io.IOException;

/// The broker is there and does not want us: a matter of settings, not of patience.
public final class BrokerRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    BrokerRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
