package dev.aircheck.deploy.cli;

import dev.aircheck.api.recording.IntegrityCheck;
import dev.aircheck.api.recording.IntegrityReport;
import dev.aircheck.deploy.RecordingsReader;
import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.config.ConfigException;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.s3.S3Options;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `aircheck verify <session>`: says whether a stored recording is whole. Reads only the store, also while a server is
/// running, and also when the catalog is lost.
final class VerifyCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return ServerOptions.spec("verify", "Say whether a stored recording is whole; exit code 1 when it is not.")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("SESSION")
                        .type(String.class)
                        .arity("1")
                        .required(true)
                        .description("Id of the session.")
                        .build())
                .addOption(Options.json("Print the report as JSON, as GET /api/session/{id}/verify does."));
    }

    @Override
    public int run(ParseResult parsed, Console console) throws ConfigException {
        AircheckConfig config = ServerOptions.config(parsed, console);
        String session = Options.command(parsed).<String>matchedPositionalValue(0, "");
        Optional<SessionId> id = SessionId.parse(session);
        if (id.isEmpty()) {
            console.err()
                    .println("aircheck: '%s' is no session id (expected a UUID, as aircheck session list shows them)"
                            .formatted(session));
            return ExitCode.USAGE;
        }
        try (RecordingsReader store = RecordingsReader.open(config)) {
            Optional<IntegrityReport> report = new IntegrityCheck(
                            new ProgressReader(store.objects(), "verifying objects", console))
                    .check(new ObjectKey(id.get().toString()));
            console.progressEnded();
            if (report.isEmpty()) {
                console.err()
                        .println("aircheck: nothing is stored of session %s (%s)".formatted(session, place(config)));
                return ExitCode.BROKEN;
            }
            if (Options.isSet(parsed, Options.JSON)) {
                console.print(report.get().json());
            } else {
                print(report.get(), console.out());
            }
            return report.get().isWhole() ? ExitCode.OK : ExitCode.BROKEN;
        } catch (IOException e) {
            console.err().println("aircheck cannot verify session %s: %s".formatted(session, e.getMessage()));
            return ExitCode.UNAVAILABLE;
        }
    }

    private static String place(AircheckConfig config) {
        S3Options bucket = config.bucket();
        return bucket == null ? "data folder " + config.dataDirectory() : "bucket " + bucket.bucket();
    }

    private static void print(IntegrityReport report, PrintStream out) {
        out.printf(
                "session %s is %s: %d objects, %d bytes%n",
                report.folder(), report.isWhole() ? "whole" : "BROKEN", report.objects(), report.bytes());
        if (report.isWhole()) {
            out.println("  every object has its size and checksum, the playlists add up, the MP4 can be played");
        }
        report.problems().forEach(problem -> out.printf("  problem: %s %s%n", problem.path(), problem.text()));
        long more = report.problemCount() - report.problems().size();
        if (more > 0) {
            out.printf("  and %d more problems%n", more);
        }
        report.notes().forEach(note -> out.printf("  note: %s %s%n", note.path(), note.text()));
    }
}
