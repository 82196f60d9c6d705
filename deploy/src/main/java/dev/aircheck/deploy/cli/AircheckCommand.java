package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.config.ConfigException;
import dev.aircheck.deploy.config.LogFormat;
import dev.aircheck.deploy.log.Logging;
import java.io.IOException;
import java.util.IdentityHashMap;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The `aircheck` program: the table of its commands.
public final class AircheckCommand {
    private final IdentityHashMap<CommandSpec, Subcommand> commands = new IdentityHashMap<>();
    private final Console console = new Console(System.out, System.err, System.getenv());

    private AircheckCommand() {}

    /// Runs the command line to its end and returns the exit code.
    public static int run(String... arguments) {
        AircheckCommand program = new AircheckCommand();
        CommandLine root = program.table();
        root.setExecutionStrategy(program::execute);
        return root.execute(arguments);
    }

    private CommandLine table() {
        ServeCommand serve = new ServeCommand();
        CommandSpec spec = ServerOptions.spec("aircheck", "Records live streams: RTMP in, adaptive HLS and MP4 out.");
        commands.put(spec, serve);
        CommandLine root = new CommandLine(spec);
        add(root, serve);
        add(root, new WorkerCommand());
        group(root, "config", "Look at the configuration.", new ConfigCheckCommand());
        group(root, "stream", "Streams of a running server.", new StreamCreateCommand(), new StreamListCommand());
        group(root, "session", "Sessions of a running server.", new SessionListCommand());
        add(root, new VerifyCommand());
        group(root, "bucket", "Work on the bucket of the recordings.", new BucketCreateCommand());
        group(root, "catalog", "Work on the catalog.", new CatalogRebuildCommand());
        add(root, new DoctorCommand());
        return root;
    }

    private void group(CommandLine root, String name, String description, Subcommand... members) {
        CommandLine group = new CommandLine(Options.bare(name, description + " See its sub-commands."));
        for (Subcommand member : members) {
            add(group, member);
        }
        root.addSubcommand(group);
    }

    private void add(CommandLine parent, Subcommand command) {
        CommandSpec spec = command.spec();
        commands.put(spec, command);
        parent.addSubcommand(new CommandLine(spec));
    }

    private int execute(ParseResult parsed) {
        Integer helpShown = CommandLine.executeHelpRequest(parsed);
        if (helpShown != null) {
            return helpShown;
        }
        CommandSpec asked = Options.command(parsed).commandSpec();
        Subcommand command = commands.get(asked);
        if (command == null) {
            asked.commandLine().usage(console.err());
            return ExitCode.USAGE;
        }
        // What a command has to say it prints; serve turns the log up as its settings want.
        Logging.apply(new AircheckConfig.Log(LogFormat.HUMAN, Level.WARN));
        try {
            return command.run(parsed, console);
        } catch (ConfigException e) {
            console.err().println("aircheck: the configuration is not usable:");
            e.problems().forEach(problem -> console.err().println("  " + problem));
            return ExitCode.CONFIG;
        } catch (IOException e) {
            console.err().println("aircheck: " + e.getMessage());
            return ExitCode.UNAVAILABLE;
        } finally {
            console.out().flush();
        }
    }
}
