package dev.aircheck.transcoder.pool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries a worker's stderr into the log until it closes. Bounded: a worker that has lost its mind may print for
/// ever.
final class WorkerLog implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerLog.class);
    private static final int MAX_LINES = 200;
    private static final int MAX_CHARS = 400;

    private final InputStream stderr;
    private final long pid;

    WorkerLog(InputStream stderr, long pid) {
        this.stderr = stderr;
        this.pid = pid;
    }

    @Override
    public void run() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stderr, StandardCharsets.UTF_8))) {
            int count = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count++;
                if (count <= MAX_LINES) {
                    LOG.debug("event=worker_says pid={} line=\"{}\"", pid, printable(line));
                }
            }
        } catch (IOException closed) {
            LOG.debug("event=worker_log_closed pid={}", pid, closed);
        }
    }

    private static String printable(String line) {
        String cut = line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS);
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
