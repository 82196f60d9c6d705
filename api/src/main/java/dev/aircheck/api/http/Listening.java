package dev.aircheck.api.http;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.server.NetworkConnectionLimit;

/// How every HTTP server of ours listens: what it says of itself is nothing, and connections are bounded. Immutable.
/// @param bind address or name of the interface
/// @param port 0 takes a free one
/// @param maxConnections who comes when there are so many waits
public record Listening(String bind, int port, int maxConnections) {
    public void configure(JavalinConfig config) {
        config.jetty.host = bind;
        config.jetty.port = port;
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new JettyErrors());
            server.addBean(new NetworkConnectionLimit(maxConnections, server));
        });
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
    }
}
