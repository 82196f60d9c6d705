package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.protocol.DecoderPlace;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What a caller has asked for and waits for.
sealed interface PendingJob {
    String label();

    CompletableFuture<?> result();

    /// The decoder that it goes on with; null when any worker will do.
    @Nullable
    DecoderPlace decoder();

    /// How much media it has to encode; none for what is no transcoding.
    long mediaTicks();

    /// Has it done.
    void work(JobRetries retries) throws InterruptedException;

    record Transcode(TranscodeJob job, CompletableFuture<TranscodeResult> result) implements PendingJob {
        @Override
        public String label() {
            return job.label();
        }

        @Override
        public @Nullable DecoderPlace decoder() {
            return DecoderPlace.before(job);
        }

        @Override
        public long mediaTicks() {
            return job.unit().cells().stream()
                    .mapToLong(cell -> cell.endTicks() - cell.startTicks())
                    .sum();
        }

        @Override
        public void work(JobRetries retries) throws InterruptedException {
            result.complete(retries.work(job));
        }
    }

    record MakeSprite(String label, Sprite sprite, CompletableFuture<Optional<JpegPicture>> result)
            implements PendingJob {
        @Override
        public @Nullable DecoderPlace decoder() {
            return null;
        }

        @Override
        public long mediaTicks() {
            return 0;
        }

        @Override
        public void work(JobRetries retries) throws InterruptedException {
            result.complete(retries.sprite(label, sprite));
        }
    }
}
