package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.EncodingWorker;
import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.config.ConfigException;
import dev.aircheck.deploy.config.ConfigLoader;
import dev.aircheck.deploy.config.ConfigSources;
import dev.aircheck.deploy.config.ConfigWatch;
import dev.aircheck.deploy.log.Logging;
import dev.aircheck.transcoder.broker.BrokerOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Encodes for servers on other machines, and stops in order on Ctrl-C or SIGTERM.
final class WorkerCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return ServerOptions.spec(
                "worker",
                "Encode for servers on other machines: takes their jobs from the broker (broker.url). Needs of the settings only those of the broker, dataDir, bind, http.port, workers, recording.encoder, recording.preset, metrics and log.");
    }

    @Override
    public int run(ParseResult parsed, Console console) throws ConfigException {
        ConfigSources sources = ServerOptions.sources(parsed, console);
        AircheckConfig config = ConfigLoader.load(sources);
        BrokerOptions broker = config.broker();
        if (broker == null) {
            throw new ConfigException(
                    List.of("broker.url is not set (expected tcp://host:61616: where servers and workers meet)"));
        }
        Logging.apply(config.log());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        try (ConfigWatch _ = ConfigWatch.start(sources, Logging::apply)) {
            EncodingWorker worker = EncodingWorker.start(config, broker);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform().name("shutdown").unstarted(() -> stop(worker, stopped, console.out())));
            worker.awaitConnected();
            console.out()
                    .printf(
                            "aircheck worker ready broker=%s workers=%d http=%d pid=%d%n",
                            broker.url(),
                            config.workers(),
                            worker.httpPort(),
                            ProcessHandle.current().pid());
            console.out().flush();
            stopped.await();
            return ExitCode.OK;
        } catch (IOException e) {
            console.err().println("aircheck worker cannot start: " + e.getMessage());
            return ExitCode.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.UNAVAILABLE;
        }
    }

    private static void stop(EncodingWorker worker, CountDownLatch stopped, PrintStream out) {
        out.println("aircheck worker is stopping: it finishes the jobs that it has ...");
        worker.close();
        out.println("aircheck worker has stopped.");
        out.flush();
        stopped.countDown();
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
