package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.Server;
import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.config.ConfigException;
import dev.aircheck.deploy.config.ConfigLoader;
import dev.aircheck.deploy.config.ConfigSources;
import dev.aircheck.deploy.config.ConfigWatch;
import dev.aircheck.deploy.log.Logging;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Starts the server, says what to type into OBS, and stops it in order on Ctrl-C or SIGTERM.
final class ServeCommand implements Subcommand {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Override
    public CommandSpec spec() {
        return ServerOptions.spec("serve", "Start the server (also without a sub-command).");
    }

    @Override
    public int run(ParseResult parsed, Console console) throws ConfigException {
        ConfigSources sources = ServerOptions.sources(parsed, console);
        AircheckConfig config = ConfigLoader.load(sources);
        Logging.apply(config.log());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        ConfigLoader.report(sources).warnings().forEach(warning -> LOG.warn("event=config_doubtful {}", warning));
        try (ConfigWatch _ = ConfigWatch.start(sources, Logging::apply)) {
            Server server = Server.start(config);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform().name("shutdown").unstarted(() -> stop(server, stopped, console.out())));
            new Welcome(server.addresses(), server.firstSteps(), config).print(console.out());
            stopped.await();
            return ExitCode.OK;
        } catch (IOException e) {
            console.err().println("aircheck cannot start: " + e.getMessage());
            return ExitCode.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.UNAVAILABLE;
        }
    }

    private static void stop(Server server, CountDownLatch stopped, PrintStream out) {
        out.println("aircheck is stopping: what is live goes on at the next start ...");
        server.close();
        out.println("aircheck has stopped.");
        out.flush();
        stopped.countDown();
        // A JVM that ends by a signal reports 128 + its number; a server that was asked to stop and did so ended well.
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
