package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.storage.s3.BucketCreation;
import dev.aircheck.storage.s3.S3Options;
import java.io.IOException;
import java.io.PrintStream;

/// `aircheck bucket create`: makes the bucket of the settings, or says that it is there. For the first start of a
/// store.
final class BucketCreateCommand {
    private final AircheckConfig config;
    private final PrintStream out;
    private final PrintStream err;

    BucketCreateCommand(AircheckConfig config, PrintStream out, PrintStream err) {
        this.config = config;
        this.out = out;
        this.err = err;
    }

    int run() {
        S3Options bucket = config.bucket();
        if (bucket == null) {
            err.println("aircheck: no bucket is configured (set storage.s3.bucket, or AIRCHECK_S3_BUCKET)");
            return ExitCode.USAGE;
        }
        try {
            out.printf(
                    "bucket %s %s at %s%n",
                    bucket.bucket(), BucketCreation.run(bucket) ? "was created" : "is there", bucket.endpoint());
            out.flush();
            return ExitCode.OK;
        } catch (IOException e) {
            err.println("aircheck cannot use the bucket: " + e.getMessage());
            return ExitCode.UNAVAILABLE;
        }
    }
}
