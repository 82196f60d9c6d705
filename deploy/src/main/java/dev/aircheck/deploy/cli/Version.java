package dev.aircheck.deploy.cli;

/// The version that the build wrote into the jar's manifest.
final class Version {
    private Version() {}

    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(development build)" : version;
    }
}
