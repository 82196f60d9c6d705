package dev.aircheck.deploy.recorder;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Repeats what failed because of the disk or the object store until it succeeds: the journal has everything, so
/// waiting loses nothing, while giving up would. Bounded by the session's threads being interrupted at shutdown.
/// Thread-safe.
final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private final String label;
    private final SessionHealth health;

    interface Attempt<T> {
        T run() throws IOException, InterruptedException;
    }

    Patience(String label, SessionHealth health) {
        this.label = label;
        this.health = health;
    }

    /// @param what in words for the health view: "store a segment"
    <T> T until(String what, Attempt<T> attempt) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                T result = attempt.run();
                health.clear("storage");
                return result;
            } catch (IOException e) {
                LOG.warn(
                        "event=storage_failed session={} action=\"{}\" retry_in={} reason={}",
                        label,
                        what,
                        pause,
                        e.toString());
                health.report(
                        "storage",
                        "Aircheck cannot %s right now: %s. It keeps trying; nothing received is lost."
                                .formatted(what, e.getMessage()));
                Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis())));
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }
}
