package dev.aircheck.transcoder.broker;

import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.protocol.DecoderPlace;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A job of this server that is not answered yet. Thread-safe: the sender notes where it sent it, the reader of results
/// answers it.
final class OutstandingJob {
    private final long id;
    private final String label;
    private final Request request;
    /// The queue that its result is expected in; null while it has to be sent.
    private volatile @Nullable String expectedIn;
    private volatile long sentNanos;
    private volatile boolean preRollSent;

    /// What a caller has asked for and waits for.
    sealed interface Request {
        CompletableFuture<?> result();

        record Transcode(TranscodeJob job, CompletableFuture<TranscodeResult> result) implements Request {}

        record MakeSprite(Sprite sprite, CompletableFuture<Optional<JpegPicture>> result) implements Request {}
    }

    OutstandingJob(long id, String label, Request request) {
        this.id = id;
        this.label = label;
        this.request = request;
    }

    long id() {
        return id;
    }

    String label() {
        return label;
    }

    CompletableFuture<?> result() {
        return request.result();
    }

    boolean isExpectedIn(String queue) {
        return queue.equals(expectedIn);
    }

    void sentFor(String queue, long nowNanos) {
        sentNanos = nowNanos;
        expectedIn = queue;
    }

    /// Whether it was sent so long ago, and is to be answered in this queue.
    boolean waitsSince(String queue, long beforeNanos) {
        return isExpectedIn(queue) && sentNanos - beforeNanos < 0;
    }

    void toSendAgain() {
        expectedIn = null;
    }

    /// When it was sent last.
    long sentNanos() {
        return sentNanos;
    }

    /// From here on it is sent with pre-roll; false when it was before.
    boolean addPreRoll() {
        boolean added = !preRollSent;
        preRollSent = true;
        return added;
    }

    boolean hasPreRoll() {
        return preRollSent;
    }

    /// Jobs of one name go to one worker, while it is there: it keeps the decoder. Null when any will do.
    @Nullable
    String group() {
        DecoderPlace place = place();
        return place == null ? null : place.session();
    }

    /// Whether the group has no job after this one.
    boolean lastOfGroup() {
        return switch (request) {
            case Request.Transcode asked -> DecoderPlace.after(asked.job()) == null;
            case Request.MakeSprite _ -> true;
        };
    }

    private @Nullable DecoderPlace place() {
        return switch (request) {
            case Request.Transcode asked -> DecoderPlace.before(asked.job());
            case Request.MakeSprite _ -> null;
        };
    }

    JobBody body() {
        return switch (request) {
            case Request.Transcode asked -> JobBody.of(asked.job(), preRollSent);
            case Request.MakeSprite asked -> JobBody.of(new ToWorker.SpriteAsked(asked.sprite()));
        };
    }

    long mediaTicks() {
        return switch (request) {
            case Request.Transcode asked ->
                asked.job().unit().cells().stream()
                        .mapToLong(cell -> cell.endTicks() - cell.startTicks())
                        .sum();
            case Request.MakeSprite _ -> 0;
        };
    }

    void complete(InputStream body) throws IOException {
        switch (request) {
            case Request.Transcode(TranscodeJob job, var result) -> result.complete(ResultBody.read(body, job));
            case Request.MakeSprite(Sprite sprite, var result) -> result.complete(ResultBody.read(body, sprite));
        }
    }

    void fail(String reason) {
        switch (request) {
            case Request.Transcode(TranscodeJob job, var result) ->
                result.complete(TranscodeResult.failed(job, reason));
            case Request.MakeSprite asked -> asked.result().complete(Optional.empty());
        }
    }
}
