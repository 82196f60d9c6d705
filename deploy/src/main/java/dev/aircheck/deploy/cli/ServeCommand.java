package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.Server;
import dev.aircheck.deploy.config.AircheckConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Starts the server, says what to type into OBS, and stops it in order on Ctrl-C or SIGTERM.
final class ServeCommand {
    private final AircheckConfig config;
    private final PrintStream out;
    private final PrintStream err;

    ServeCommand(AircheckConfig config, PrintStream out, PrintStream err) {
        this.config = config;
        this.out = out;
        this.err = err;
    }

    int run() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        try {
            Server server = Server.start(config);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> stop(server, stopped)));
            new Welcome(server.addresses(), server.firstSteps(), config).print(out);
            stopped.await();
            return ExitCode.OK;
        } catch (IOException e) {
            err.println("aircheck cannot start: " + e.getMessage());
            return ExitCode.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.UNAVAILABLE;
        }
    }

    private void stop(Server server, CountDownLatch stopped) {
        out.println("aircheck is stopping: finishing what is live ...");
        server.close();
        out.println("aircheck has stopped.");
        out.flush();
        stopped.countDown();
        // A JVM that ends by a signal reports 128 + its number; a server that was asked to stop and did so ended well.
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
