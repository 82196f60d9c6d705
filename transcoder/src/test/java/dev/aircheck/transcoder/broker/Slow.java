package dev.aircheck.transcoder.broker;

import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.Transcoder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Begins a job and answers when it is allowed to.
record Slow(Transcoder transcoder, CompletableFuture<Void> begun, CompletableFuture<Void> mayEnd)
        implements Transcoder {
    Slow(Transcoder transcoder, CompletableFuture<Void> mayEnd) {
        this(transcoder, new CompletableFuture<>(), mayEnd);
    }

    @Override
    public TranscodeResult transcode(TranscodeJob job) throws InterruptedException {
        begun.complete(null);
        mayEnd.join();
        return transcoder.transcode(job);
    }

    @Override
    public Optional<JpegPicture> sprite(String label, Sprite sprite) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
