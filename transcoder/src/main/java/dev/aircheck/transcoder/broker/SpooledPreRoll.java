package dev.aircheck.transcoder.broker;

import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.transcoder.PreRoll;
import dev.aircheck.transcoder.protocol.ToWorker;
import dev.aircheck.transcoder.protocol.ToWorkerPipe;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Pre-roll out of a job's file; or none, of which it remembers whether it would have been needed. Thread-safe.
final class SpooledPreRoll implements PreRoll {
    private final String session;
    private final Path file;
    private final long position;
    private volatile boolean missed;

    /// @param position of its first record in the file; negative when there is none
    SpooledPreRoll(String session, Path file, long position) {
        this.session = session;
        this.file = file;
        this.position = position;
    }

    /// Whether it was needed and not there.
    boolean missed() {
        return missed;
    }

    @Override
    public String session() {
        return session;
    }

    @Override
    public boolean available() {
        boolean there = position >= 0;
        if (!there) {
            missed = true;
        }
        return there;
    }

    @Override
    public void replay(long fromTicks, long untilTicks, Sink sink) throws IOException {
        if (position < 0) {
            throw new IOException("job came without pre-roll");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.skipNBytes(position);
            Optional<ToWorker> record = ToWorkerPipe.read(in);
            while (record.isPresent() && record.get() instanceof ToWorker.SampleSent(VideoSample sample)) {
                if (sample.dtsTicks() >= fromTicks && sample.dtsTicks() < untilTicks) {
                    sink.accept(sample);
                }
                record = ToWorkerPipe.read(in);
            }
        }
    }
}
