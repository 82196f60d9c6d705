package dev.aircheck.storage.s3;

/// How requests are signed. Secrets never show in its text form.
public sealed interface S3Credentials {
    /// A fixed key.
    record Keys(String accessKey, String secretKey) implements S3Credentials {
        @Override
        public String toString() {
            return "Keys[...]";
        }
    }

    /// What the surroundings offer, in this order: the variables `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, the
    /// AWS credentials file, the role of the machine, container or service account.
    record FromSurroundings() implements S3Credentials {}
}
