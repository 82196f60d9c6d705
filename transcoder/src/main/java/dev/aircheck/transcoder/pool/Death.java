package dev.aircheck.transcoder.pool;

import java.util.Set;

/// How a worker ended. `ownDoing` speaks against the job that it had: it crashed, hung or lost its mind. The opposite
/// is a kill from outside (an operator, the kernel short of memory), which says nothing about the job.
record Death(boolean ownDoing, String reason) {
    /// 128 + SIGHUP, SIGINT, SIGKILL, SIGTERM.
    private static final Set<Integer> KILLED_FROM_OUTSIDE = Set.of(129, 130, 137, 143);

    static Death ofExit(int exitCode) {
        return KILLED_FROM_OUTSIDE.contains(exitCode)
                ? new Death(false, "worker killed from outside, exit code " + exitCode)
                : new Death(true, "worker ended by itself, exit code " + exitCode);
    }

    static Death givenUp(String reason) {
        return new Death(true, "worker given up: " + reason);
    }
}
