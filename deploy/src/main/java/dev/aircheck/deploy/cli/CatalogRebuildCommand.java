package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.RecordingsStore;
import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.config.ConfigException;
import dev.aircheck.deploy.keeping.CatalogRebuild;
import dev.aircheck.storage.DataDirectory;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.s3.UploadListener;
import java.io.IOException;
import java.io.PrintStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `aircheck catalog rebuild`: restores what the catalog has lost, and says what it did. Not while a server has the
/// data folder.
final class CatalogRebuildCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return ServerOptions.spec(
                "rebuild", "Restore what the catalog has lost of the stored recordings. Not while the server runs.");
    }

    @Override
    public int run(ParseResult parsed, Console console) throws ConfigException {
        AircheckConfig config = ServerOptions.config(parsed, console);
        try (DataDirectory data = DataDirectory.open(config.dataDirectory());
                Catalog catalog = Catalog.open(data.databaseFile());
                RecordingsStore store = RecordingsStore.open(config, data, catalog, UploadListener.NONE)) {
            var reader = new ProgressReader(store.objects(), "reading recordings", console);
            CatalogRebuild.Outcome outcome = new CatalogRebuild(catalog, reader, data.journal()).run();
            console.progressEnded();
            print(outcome, config, console.out());
            return ExitCode.OK;
        } catch (IOException e) {
            console.err().println("aircheck cannot rebuild the catalog: " + e.getMessage());
            return ExitCode.UNAVAILABLE;
        }
    }

    private static void print(CatalogRebuild.Outcome outcome, AircheckConfig config, PrintStream out) {
        out.printf(
                "catalog of %s: %d sessions and %d streams restored, %d sessions were there, %d folders skipped%n",
                config.dataDirectory(),
                outcome.sessions(),
                outcome.streams(),
                outcome.present(),
                outcome.skipped().size());
        outcome.skipped().forEach(skipped -> out.printf("  skipped %s: %s%n", skipped.folder(), skipped.reason()));
        if (outcome.streams() > 0) {
            out.println(
                    "Restored streams have new stream keys: give them to the encoders (dashboard, or GET /api/stream).");
        }
    }
}
