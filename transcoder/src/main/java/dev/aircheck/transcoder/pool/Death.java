package dev.aircheck.transcoder.pool;

import java.util.Set;

/// How a worker ended.
record Death(DeathCause cause, String reason) {
    /// 128 + SIGHUP, SIGINT, SIGKILL, SIGTERM.
    private static final Set<Integer> KILLED_FROM_OUTSIDE = Set.of(129, 130, 137, 143);

    static Death ofExit(int exitCode) {
        return KILLED_FROM_OUTSIDE.contains(exitCode)
                ? new Death(DeathCause.KILLED, "worker killed from outside, exit code " + exitCode)
                : new Death(DeathCause.CRASHED, "worker ended by itself, exit code " + exitCode);
    }

    static Death givenUp(String reason) {
        return new Death(DeathCause.HUNG, "worker given up: " + reason);
    }

    /// Whether it speaks against the job that the worker had: it crashed, hung or lost its mind. The opposite is a kill
    /// from outside, which says nothing about the job.
    boolean ownDoing() {
        return cause != DeathCause.KILLED;
    }
}
