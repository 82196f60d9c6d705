package dev.aircheck.deploy.cli;

import dev.aircheck.api.recording.IntegrityCheck;
import dev.aircheck.api.recording.IntegrityReport;
import dev.aircheck.deploy.RecordingsReader;
import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.s3.S3Options;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/// `aircheck verify <session>`: says whether a stored recording is whole. Reads only the store, also while a server is
/// running, and also when the catalog is lost.
final class VerifyCommand {
    private final AircheckConfig config;
    private final PrintStream out;
    private final PrintStream err;

    VerifyCommand(AircheckConfig config, PrintStream out, PrintStream err) {
        this.config = config;
        this.out = out;
        this.err = err;
    }

    int run(String session, boolean json) {
        Optional<SessionId> id = SessionId.parse(session);
        if (id.isEmpty()) {
            err.println("aircheck: '%s' is no session id (expected a UUID, as GET /api/session lists them)"
                    .formatted(session));
            return ExitCode.USAGE;
        }
        try (RecordingsReader store = RecordingsReader.open(config)) {
            Optional<IntegrityReport> report = new IntegrityCheck(store.objects())
                    .check(new ObjectKey(id.get().toString()));
            if (report.isEmpty()) {
                err.println("aircheck: nothing is stored of session %s (%s)".formatted(session, place(config)));
                return ExitCode.BROKEN;
            }
            print(report.get(), json);
            return report.get().isWhole() ? ExitCode.OK : ExitCode.BROKEN;
        } catch (IOException e) {
            err.println("aircheck cannot verify session %s: %s".formatted(session, e.getMessage()));
            return ExitCode.UNAVAILABLE;
        }
    }

    private static String place(AircheckConfig config) {
        S3Options bucket = config.bucket();
        return bucket == null ? "data folder " + config.dataDirectory() : "bucket " + bucket.bucket();
    }

    private void print(IntegrityReport report, boolean json) {
        if (json) {
            out.println(report.json().toPrettyString());
        } else {
            printText(report);
        }
        out.flush();
    }

    private void printText(IntegrityReport report) {
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
