package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.config.ConfigException;
import dev.aircheck.storage.s3.BucketCreation;
import dev.aircheck.storage.s3.S3Options;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `aircheck bucket create`: makes the bucket of the settings, or says that it is there. For the first start of a
/// store.
final class BucketCreateCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return ServerOptions.spec("create", "Create the bucket of the settings; nothing happens when it is there.");
    }

    @Override
    public int run(ParseResult parsed, Console console) throws ConfigException {
        AircheckConfig config = ServerOptions.config(parsed, console);
        S3Options bucket = config.bucket();
        if (bucket == null) {
            console.err().println("aircheck: no bucket is configured (set storage.s3.bucket, or AIRCHECK_S3_BUCKET)");
            return ExitCode.USAGE;
        }
        try {
            console.out()
                    .printf(
                            "bucket %s %s at %s%n",
                            bucket.bucket(),
                            BucketCreation.run(bucket) ? "was created" : "is there",
                            bucket.endpoint());
            return ExitCode.OK;
        } catch (IOException e) {
            console.err().println("aircheck cannot use the bucket: " + e.getMessage());
            return ExitCode.UNAVAILABLE;
        }
    }
}
